using System.Buffers.Text;
using System.Security.Cryptography;
using Bot.Host.Programs;

namespace Bot.Host.Contacts;

/// <summary>Links by which a person sees for some minutes what is kept of them. Whoever has the link sees it, so it is short-lived and says nothing.</summary>
internal sealed class DataLinks(Database database, IPublicAddress address, ProgramClock clock)
{
    /// <summary>Where the page is; the secret follows, a segment of its own.</summary>
    public const string Path = "/my-data";

    private const int SecretBytes = 16;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>A link that shows nothing until it is stored.</summary>
    /// <returns>Null where the programme has no address.</returns>
    public NewDataLink? Make(Guid contactId)
    {
        if (address.Current is not { } programme)
        {
            return null;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return new NewDataLink(
            programme.ToString().TrimEnd('/') + Path + '/' + secret,
            new DataLink { TokenHash = HashOf(secret), ContactId = contactId, ExpiresAt = clock.System.GetUtcNow() + Life });
    }

    /// <summary>Stores it inside a transaction of the caller's.</summary>
    public static void Insert(SqlSession sql, NewDataLink link) => sql.Queue(
        "INSERT INTO data_links (token_hash, contact_id, expires_at) VALUES (@0, @1, @2) ON CONFLICT (token_hash) DO NOTHING",
        link.Row.TokenHash,
        link.Row.ContactId,
        link.Row.ExpiresAt);

    /// <summary>Whose link it is; null when there is none, or its time is over.</summary>
    public async Task<Guid?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);

        // One that ends later than any made now was made before the clock was put back, and is past.
        var now = clock.System.GetUtcNow();
        await using var row = await sql.ReadAsync(
            "SELECT contact_id FROM data_links WHERE token_hash = @0 AND expires_at > @1 AND expires_at <= @2", HashOf(secret), now, now + Life);
        return await row.ReadAsync(cancellationToken) ? row.GetGuid(0) : null;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A link and its row.</summary>
/// <param name="Address">What the person is sent: the secret is in it, and nowhere else.</param>
internal sealed record NewDataLink(string Address, DataLink Row)
{
    // A record would print the secret.
    public override string ToString() => nameof(NewDataLink);
}
