using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Host.Data;

/// <summary>Brings the schema up to date. EF Core is only woken when there is something to do: it costs a small host a quarter of its memory.</summary>
internal static class Schema
{
    public static async Task MigrateAsync(Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await IsCurrentAsync(database, cancellationToken))
        {
            return;
        }

        var options = new DbContextOptionsBuilder<SqliteDb>();
        database.Configure(options);
        await using var db = new SqliteDb(options.Options);
        using var alone = await MigrationLock.TakeAsync(database, clock, cancellationToken);
        await alone.BreakStaleAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await alone.KeepDurableAsync(cancellationToken);
    }

    private static async Task<bool> IsCurrentAsync(Database database, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var history = await sql.ScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'");
        return history > 0
            && string.Equals(await sql.ScalarAsync<string>("SELECT MAX(migration_id) FROM \"__EFMigrationsHistory\""), Newest(), StringComparison.Ordinal);
    }

    private static string? Newest() => typeof(Schema).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteDb) && type.IsSubclassOf(typeof(Migration)))
        .Max(type => type.GetCustomAttribute<MigrationAttribute>()!.Id);
}
