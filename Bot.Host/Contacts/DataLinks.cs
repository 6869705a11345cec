using System.Buffers.Text;
using System.Security.Cryptography;
using Bot.Host.Programs;

namespace Bot.Host.Contacts;

/// <summary>Links by which a person sees for some minutes what is kept of them. Whoever has the link sees it, so it is short-lived and says nothing.</summary>
internal sealed class DataLinks(Database database, DatabaseWriter writer, IPublicAddress address, ProgramClock clock)
{
    /// <summary>Where the page is; the secret follows, a segment of its own.</summary>
    public const string Path = "/my-data";

    private const int SecretBytes = 16;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <returns>Null where the programme has no address.</returns>
    public async Task<string?> NewAsync(Guid contactId)
    {
        if (address.Current is not { } programme)
        {
            return null;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            await sql.ExecuteAsync(
                "INSERT INTO data_links (token_hash, contact_id, expires_at) VALUES (@0, @1, @2) ON CONFLICT (token_hash) DO NOTHING",
                HashOf(secret),
                contactId,
                clock.System.GetUtcNow() + Life);
            return Written.Kept(true);
        });
        return programme.ToString().TrimEnd('/') + Path + '/' + secret;
    }

    /// <summary>Whose link it is; null when there is none, or its time is over.</summary>
    public async Task<Guid?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));

        // One that ends later than any made now was made before the clock was put back, and is past.
        var now = clock.System.GetUtcNow();
        await using var row = await sql.ReadAsync(
            "SELECT contact_id FROM data_links WHERE token_hash = @0 AND expires_at > @1 AND expires_at <= @2", HashOf(secret), now, now + Life);
        return await row.ReadAsync(cancellationToken) ? row.GetGuid(0) : null;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
}
