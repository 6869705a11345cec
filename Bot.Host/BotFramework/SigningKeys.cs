using System.Collections.Frozen;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Host.BotFramework;

/// <summary>
/// The keys that an issuer signs with, as its metadata lists them. Kept for a day; an unknown id makes us look again, but not
/// more often than every few minutes, whoever invents ids. When they cannot be read, the known ones stand.
/// </summary>
internal sealed partial class SigningKeys(Uri metadata, IHttpClientFactory clients, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim looking = new(1);
    private FrozenDictionary<string, SigningKey> keys = FrozenDictionary<string, SigningKey>.Empty;
    private long? readAt;
    private long? lookedAt;
    private TimeSpan betweenLooks;

    /// <returns>Null when the issuer lists no such key.</returns>
    public async Task<SigningKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Known(id) is { } known)
        {
            return known;
        }

        await looking.WaitAsync(cancellationToken);
        try
        {
            if (Known(id) is null && !(lookedAt is { } last && time.GetElapsedTime(last) < betweenLooks))
            {
                await LookAsync(cancellationToken);
            }
        }
        finally
        {
            looking.Release();
        }

        return keys.GetValueOrDefault(id);
    }

    public void Dispose() => looking.Dispose();

    private SigningKey? Known(string id) => readAt is { } read && time.GetElapsedTime(read) < Life ? keys.GetValueOrDefault(id) : null;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(BotFrameworkClients.Login);
            var documents = new HttpDocumentRetriever(client) { RequireHttps = !metadata.IsLoopback };
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, cancellationToken);
            keys = (from key in configuration.JsonWebKeySet?.Keys ?? []
                    where key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0 }
                    group key by key.Kid into same
                    select same.First()).ToFrozenDictionary(key => key.Kid, key => new SigningKey(key, EndorsementsOf(key)), StringComparer.Ordinal);
            (readAt, betweenLooks) = (time.GetTimestamp(), BetweenLooks);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            betweenLooks = keys.Count > 0 ? BetweenLooks : BetweenFailures;
            LogFailed(logger, metadata.Host, e.GetBaseException().GetType().Name);
        }

        lookedAt = time.GetTimestamp();
    }

    private static FrozenSet<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var list)
            ? JsonSerializer.SerializeToElement(list) is { ValueKind: JsonValueKind.Array } channels
                ? channels.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!).ToFrozenSet(StringComparer.Ordinal)
                : []
            : [];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys of {Host} could not be read: {Kind}")]
    private static partial void LogFailed(ILogger logger, string host, string kind);
}

/// <param name="Endorsements">The channels that it may speak for.</param>
internal sealed record SigningKey(SecurityKey Key, IReadOnlySet<string> Endorsements);
