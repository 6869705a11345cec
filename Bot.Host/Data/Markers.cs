namespace Bot.Host.Data;

/// <summary>Small facts of the product about itself. Hosts that start together end with those of the first.</summary>
internal sealed class Markers(Database database)
{
    private const string Read = "SELECT value FROM markers WHERE name = @0";

    /// <param name="name">See <see cref="Marker"/>.</param>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ScalarAsync<string>(Read, name);
    }

    /// <summary>What is stored, after <paramref name="make"/> was stored where nothing was.</summary>
    public async Task<string> FindOrAddAsync(string name, Func<string> make, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is { } known)
        {
            return known;
        }

        // Made before the connection is taken: the key that protects it is stored on one of its own.
        var made = make();
        await using var sql = await database.OpenOwnAsync(cancellationToken);
        await sql.ExecuteAsync("INSERT INTO markers (name, value) VALUES (@0, @1) ON CONFLICT (name) DO NOTHING", name, made);
        return (await sql.ScalarAsync<string>(Read, name))!;
    }

    /// <summary>Stores inside a transaction of the caller's.</summary>
    public static Task SetAsync(SqlSession sql, string name, string value)
    {
        Set(sql, name, value);
        return sql.SendAsync();
    }

    /// <summary>The same, with what else waits to be sent.</summary>
    public static void Set(SqlSession sql, string name, string value) => sql.Queue(
        "INSERT INTO markers (name, value) VALUES (@0, @1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
}
