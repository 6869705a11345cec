using System.Collections.Immutable;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Host.DirectLine;

/// <summary>
/// Makes and reads the tokens of chats: JWTs, because clients read the user's id out of them. The key is the same on every host
/// and after every restart, so it is kept in the database.
/// </summary>
internal sealed class ChatTokens(ProtectedKeys keys, ProgramClock clock) : IStartupTask
{
    private const string Issuer = "surveybot";
    private const string ChatAudience = "chat";
    private const string StreamAudience = "stream";
    private const int LongestToken = 8 * 1024;

    // When the first of a chain was issued, in Unix seconds.
    private const string Since = "since";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    // What a token was refreshed to, and that again, ends together. Whoever gave the first may give another.
    private static readonly TimeSpan LifeOfChain = TimeSpan.FromHours(24);

    // Clocks of hosts differ a little. A token from further ahead was made before the clock was put back, and would live the longer by as much.
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    // A stream's address is used at once; its token stands in a query, where others may see it.
    private static readonly TimeSpan StreamLife = TimeSpan.FromSeconds(60);

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private SymmetricSecurityKey? signingKey;

    private SymmetricSecurityKey Key => signingKey ?? throw new InvalidOperationException("The key of chat tokens is not loaded yet.");

    public async Task RunAsync(CancellationToken cancellationToken) =>
        signingKey = new SymmetricSecurityKey(await keys.FindOrMakeAsync(Marker.ChatTokenKey, "SurveyBot.ChatTokenKey.v1", cancellationToken));

    /// <returns>The token, and how long it is good.</returns>
    public (string Token, TimeSpan Life) Issue(ChatPass pass) => Write(pass, ChatAudience, Life);

    public string IssueForStream(ChatPass pass) => Write(pass with { User = null, Survey = null, Locale = null }, StreamAudience, StreamLife).Token;

    /// <summary>How long what was begun with a pass may go on.</summary>
    public TimeSpan LeftOf(ChatPass pass)
    {
        var now = clock.System.GetUtcNow();
        var left = (pass.Since ?? now) + LifeOfChain - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public Task<TokenReading> ReadAsync(string token) => ReadAsync(token, ChatAudience);

    public Task<TokenReading> ReadForStreamAsync(string token) => ReadAsync(token, StreamAudience);

    private (string Token, TimeSpan Life) Write(ChatPass pass, string audience, TimeSpan longest)
    {
        var left = LeftOf(pass);
        var life = left < longest ? left : longest;
        var now = clock.System.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["conv"] = pass.ConversationId.ToString("N"),
            [Since] = (pass.Since ?? now).ToUnixTimeSeconds(),
        };
        Add("user", pass.User);
        Add("survey", pass.Survey);
        Add("locale", pass.Locale);
        if (pass.Origins is [_, ..])
        {
            claims["origins"] = pass.Origins.ToArray();
        }

        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        return (token, life);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }
    }

    private async Task<TokenReading> ReadAsync(string token, string audience)
    {
        if (token.Length > LongestToken)
        {
            return TokenReading.Forged;
        }

        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = Key,
            ValidIssuer = Issuer,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],

            // Asked of our own clock below, when it is certain that the token is ours.
            LifetimeValidator = (_, expires, _, _) => expires is not null,
        });
        if (!result.IsValid
            || result.SecurityToken is not JsonWebToken good
            || !good.TryGetPayloadValue<string>("conv", out var conversation)
            || !Guid.TryParseExact(conversation, "N", out var id))
        {
            return TokenReading.Forged;
        }

        // A host of the version before issued tokens without.
        var began = good.TryGetPayloadValue<long>(Since, out var since) ? DateTimeOffset.FromUnixTimeSeconds(since) : new DateTimeOffset(good.IssuedAt, TimeSpan.Zero);
        var now = clock.System.GetUtcNow();
        if (good.ValidTo <= now.UtcDateTime || good.IssuedAt > (now + MostAhead).UtcDateTime || began > now + MostAhead)
        {
            return TokenReading.Expired;
        }

        return new TokenReading(
            new ChatPass(id)
            {
                User = Claim("user"),
                Survey = Claim("survey"),
                Locale = Claim("locale"),
                Since = began,
                Origins = good.TryGetPayloadValue<string[]>("origins", out var origins) ? [.. origins] : [],
            },
            HasExpired: false);

        string? Claim(string name) => good.TryGetPayloadValue<string>(name, out var value) ? value : null;
    }
}

/// <summary>What a token opens: one conversation.</summary>
internal sealed record ChatPass(Guid ConversationId)
{
    /// <summary>Who speaks with it; null leaves that to the client.</summary>
    public string? User { get; init; }

    public string? Survey { get; init; }

    public string? Locale { get; init; }

    /// <summary>When the first token of its chain was issued; null for one that begins a chain.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The origins of the pages that may use it; empty for all.</summary>
    public ImmutableArray<string> Origins { get; init; } = [];
}

/// <param name="Pass">Null when the token is not ours, or has expired.</param>
internal sealed record TokenReading(ChatPass? Pass, bool HasExpired)
{
    public static TokenReading Forged { get; } = new(null, HasExpired: false);

    public static TokenReading Expired { get; } = new(null, HasExpired: true);
}
