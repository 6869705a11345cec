using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Host.BotFramework;

/// <summary>
/// Tells whether a call is a channel's. All that Azure promises of its tokens is asked for, and more than the SDK asks: an end of
/// life, a key that is listed and speaks for the channel, the address that we are to answer to.
/// </summary>
internal sealed class ChannelTokens(BotFrameworkOptions options, IHttpClientFactory clients, ProgramClock clock, ILogger<ChannelTokens> logger) : IDisposable
{
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken };
    private readonly SigningKeys channels = new(options.ChannelMetadata, clients, clock.System, logger);
    private readonly SigningKeys emulators = new(options.EmulatorMetadata, clients, clock.System, logger);

    /// <param name="channelId">The channel that the activity names.</param>
    /// <param name="serviceUrl">Where the activity says that answers go.</param>
    /// <returns>Who we are to the caller; null when it is refused, for whatever reason.</returns>
    public async Task<ClaimsIdentity?> ReadAsync(string? header, string? channelId, string? serviceUrl, CancellationToken cancellationToken)
    {
        try
        {
            return header?.Split(' ') is ["Bearer", { Length: > 0 and <= LongestToken } token]
                && await IsGenuineAsync(handler.ReadJsonWebToken(token), channelId, serviceUrl, cancellationToken)
                    ? new ClaimsIdentity([new Claim("aud", options.AppId!), new Claim("appid", options.AppId!)], "Bearer")
                    : null;
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException or FormatException or JsonException or InvalidOperationException)
        {
            // The library throws for what it cannot make sense of.
            return null;
        }
    }

    public void Dispose()
    {
        channels.Dispose();
        emulators.Dispose();
    }

    private async Task<bool> IsGenuineAsync(JsonWebToken token, string? channelId, string? serviceUrl, CancellationToken cancellationToken)
    {
        var isEmulator = options.EmulatorIssuers.Contains(token.Issuer);
        if (!isEmulator && !string.Equals(token.Issuer, options.TokenIssuer, StringComparison.Ordinal))
        {
            return false;
        }

        // Before any key is looked for: whoever asks for one makes us fetch them.
        if (!Algorithms.Contains(token.Alg) || string.IsNullOrEmpty(token.Kid) || token.Audiences.Count() != 1)
        {
            return false;
        }

        if (isEmulator ? !IsOwn(token) : !IsFor(token, serviceUrl))
        {
            return false;
        }

        return await (isEmulator ? emulators : channels).FindAsync(token.Kid, cancellationToken) is { } key
            && (isEmulator || channelId is not null && key.Endorsements.Contains(channelId))
            && (await handler.ValidateTokenAsync(token, ParametersFor(token, key))).IsValid;
    }

    private TokenValidationParameters ParametersFor(JsonWebToken token, SigningKey key) => new()
    {
        IssuerSigningKey = key.Key,
        ValidIssuer = token.Issuer,
        ValidAudience = options.AppId,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = IsInTime,
    };

    private bool IsInTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.System.GetUtcNow().UtcDateTime;
        return expires is not null && now - Skew < expires && (notBefore is null || now + Skew >= notBefore);
    }

    /// <summary>An answer carries our own token, so it goes where the channel swears that it is.</summary>
    private static bool IsFor(JsonWebToken token, string? serviceUrl) =>
        token.TryGetPayloadValue<string>("serviceurl", out var sworn)
        && !string.IsNullOrWhiteSpace(sworn)
        && string.Equals(sworn, serviceUrl, StringComparison.OrdinalIgnoreCase);

    /// <summary>An emulator has our own password; another bot, which would be a skill's caller, has not.</summary>
    private bool IsOwn(JsonWebToken token) =>
        token.TryGetPayloadValue<string>("ver", out var version)
        && token.TryGetPayloadValue<string>(version is "2.0" ? "azp" : "appid", out var app)
        && string.Equals(app, options.AppId, StringComparison.Ordinal);
}
