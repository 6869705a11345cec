using System.Buffers.Text;
using System.Security.Cryptography;

namespace Bot.Host.Identity;

/// <summary>
/// The keys of the API. A key is shown once, when it is made; the database has its hash. Every change is audited in the same
/// transaction, and works beside a running host.
/// </summary>
internal sealed class ApiKeys(Database database, ProgramClock clock)
{
    /// <summary>What every key begins with: other bearer tokens cost no look-up, and a key that leaks is recognised by scanners.</summary>
    public const string Prefix = "sbk_";

    /// <summary>The longest name a key may have.</summary>
    public const int LongestName = 60;

    private const int KeyBytes = 32;

    /// <summary>The stored form. A plain hash does: 256 random bits cannot be guessed.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Who a key belongs to; null when it is none, or revoked. Looked up by its hash, so that time tells nothing about a key.</summary>
    public async Task<ApiKeyHolder?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        await using var sql = await database.OpenAsync(cancellationToken);
        await using var row = await sql.ReadAsync("SELECT name, role FROM api_keys WHERE key_hash = @0 AND revoked_at IS NULL", Hash(key));
        return await row.ReadAsync(cancellationToken) ? new ApiKeyHolder(row.GetString(0), row.GetString(1)) : null;
    }

    /// <returns>The key, which is told this once; null when a key in force has this name.</returns>
    public async Task<string?> AddAsync(string name, string role, CancellationToken cancellationToken)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = clock.GetUtcNow();
        var added = await ChangeAsync("apikey.added", name, role, sql => sql.ExecuteAsync(
            """
            INSERT INTO api_keys (id, name, role, key_hash, created_at) VALUES (@0, @1, @2, @3, @4)
            ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING
            """,
            Guid.CreateVersion7(now),
            name,
            role,
            Hash(key),
            now), cancellationToken);
        return added ? key : null;
    }

    /// <returns>False when no key in force has this name.</returns>
    public Task<bool> RevokeAsync(string name, CancellationToken cancellationToken) => ChangeAsync("apikey.revoked", name, detail: null, sql => sql.ExecuteAsync(
        "UPDATE api_keys SET revoked_at = @1 WHERE name = @0 AND revoked_at IS NULL", name, clock.GetUtcNow()), cancellationToken);

    /// <summary>All keys ever made, in the order made.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ReadAsync("SELECT id, name, role, key_hash, created_at, revoked_at FROM api_keys ORDER BY created_at, name").ToListAsync(
            row => new ApiKeyRow
            {
                Id = row.GetGuid(0),
                Name = row.GetString(1),
                Role = row.GetString(2),
                KeyHash = row.GetString(3),
                CreatedAt = row.Moment(4),
                RevokedAt = row.MomentOrNull(5),
            },
            cancellationToken);
    }

    private async Task<bool> ChangeAsync(string action, string name, string? detail, Func<SqlSession, Task<int>> change, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenOwnAsync(cancellationToken);
        sql.Begin();
        if (await change(sql) == 0)
        {
            await sql.RollbackAsync();
            return false;
        }

        await AuditWriter.InsertAsync(sql, AuditWriter.ByCommandLine, action, name, detail, clock.GetUtcNow());
        await sql.CommitAsync();
        return true;
    }
}

/// <summary>Whose key it is.</summary>
/// <param name="Name">The key's name; the audit calls it <c>key:NAME</c>.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
internal sealed record ApiKeyHolder(string Name, string Role);
