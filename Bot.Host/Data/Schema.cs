using System.Data.Common;
using System.Reflection;

namespace Bot.Host.Data;

/// <summary>
/// Brings the schema up to date with the scripts that EF Core writes of its migrations, so that EF Core itself, a quarter of a
/// small host's memory, is not woken for it. All missing scripts run in one transaction: whoever is killed leaves nothing
/// behind, and a second process waits and finds the work done.
/// </summary>
internal static class Schema
{
    private const string Prefix = "migrations/sqlite/";

    /// <summary>The scripts by the id of their migration, oldest first.</summary>
    public static IReadOnlyList<(string Id, string Script)> Scripts { get; } = ReadScripts();

    public static async Task MigrateAsync(Database database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);

        // Readers beside the writer; cannot be changed inside a transaction.
        await ExecuteAsync(connection, transaction: null, "PRAGMA journal_mode = WAL", cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var applied = await AppliedAsync(connection, transaction, cancellationToken);
        foreach (var (_, script) in Scripts.Where(script => !applied.Contains(script.Id)))
        {
            await ExecuteAsync(connection, transaction, script, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<HashSet<string>> AppliedAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            return applied;
        }

        command.CommandText = "SELECT migration_id FROM \"__EFMigrationsHistory\"";
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            applied.Add(row.GetString(0));
        }

        return applied;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string script, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = script;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static List<(string Id, string Script)> ReadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[Prefix.Length..], Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
