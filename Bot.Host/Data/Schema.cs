using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;

namespace Bot.Host.Data;

/// <summary>
/// Brings the schema up to date with the scripts that EF Core writes of its migrations, so that EF Core itself, a quarter of a
/// small host's memory, is not woken for it. All missing scripts run in one transaction: whoever is killed leaves nothing
/// behind, and a second process waits and finds the work done.
/// </summary>
internal static class Schema
{
    /// <summary>The scripts of a kind of database by the id of their migration, oldest first.</summary>
    /// <param name="migrations"><see cref="Database.Migrations"/>.</param>
    public static IReadOnlyList<(string Id, string Script)> Scripts(string migrations)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"migrations/{migrations}/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[prefix.Length..], Read(assembly, name)))];
    }

    /// <exception cref="SettingException">The database cannot be used.</exception>
    public static Task MigrateAsync(Database database, CancellationToken cancellationToken) => UseAsync(database, async () =>
    {
        await database.PrepareAsync(cancellationToken);
        await using var sql = await database.OpenOwnAsync(cancellationToken);
        sql.Begin();
        await database.AwaitOtherMigrationsAsync(sql);
        foreach (var (_, script) in await MissingAsync(database, sql))
        {
            await sql.ExecuteAsync(script);
        }

        await sql.CommitAsync();
    });

    /// <exception cref="SettingException">A migration is missing, or the database cannot be used.</exception>
    public static Task RequireAsync(Database database, CancellationToken cancellationToken) => UseAsync(database, async () =>
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        if (await MissingAsync(database, sql) is { Count: > 0 })
        {
            throw new SettingException(Database.Key, "names a database that is older than this version: bring it up to date with the verb 'migrate' first.");
        }
    });

    private static Task<bool> UseAsync(Database database, Func<Task> work) => UseAsync(database, async () =>
    {
        await work();
        return true;
    });

    /// <exception cref="SettingException">The database cannot be used.</exception>
    public static async Task<T> UseAsync<T>(Database database, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            throw new SettingException(Database.Key, database.Explain(error));
        }
    }

    private static async Task<List<(string Id, string Script)>> MissingAsync(Database database, SqlSession sql)
    {
        var applied = await sql.ScalarAsync<bool>(database.HistoryExists)
            ? await sql.ReadAsync("SELECT migration_id FROM \"__EFMigrationsHistory\"").ToListAsync(row => row.GetString(0))
            : [];
        return [.. Scripts(database.Migrations).Where(script => !applied.Contains(script.Id))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
