using Bot.Host.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Bot.Tests.Kit;

/// <summary>What it costs to read, without a clock: to be compared within one run.</summary>
internal static class ReadCost
{
    private const int StepsAtATime = 10;

    /// <returns>Rows that PostgreSQL read, or tens of steps that SQLite made. What was written is undone.</returns>
    public static async Task<long> OfAsync(TestHost host, Func<SqlSession, Task> work)
    {
        var connection = await host.Services.GetRequiredService<Database>().ConnectAsync(CancellationToken.None);
        await using var sql = new SqlSession(connection);
        sql.Begin();
        var cost = 0L;
        if (connection is SqliteConnection sqlite)
        {
            raw.sqlite3_progress_handler(sqlite.Handle, StepsAtATime, _ => (int)(cost++ * 0), null);
            await work(sql);
            raw.sqlite3_progress_handler(sqlite.Handle, 0, null, null);
        }
        else
        {
            await work(sql);
            cost = await sql.ScalarAsync<long>("SELECT CAST(SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)) AS BIGINT) FROM pg_stat_xact_user_tables");
        }

        await sql.RollbackAsync();
        return cost;
    }

    /// <summary>PostgreSQL plans by what it knows of the tables, as it does of those that are in use.</summary>
    public static async Task AnalyzeAsync(TestHost host)
    {
        if (host.Services.GetRequiredService<Database>() is PostgresDatabase database)
        {
            await using var sql = await database.OpenAsync(CancellationToken.None);
            await sql.ExecuteAsync("ANALYZE");
        }
    }
}
