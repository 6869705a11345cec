using Microsoft.Data.Sqlite;

namespace Bot.Host.Data;

/// <summary>
/// Clears what was deleted out of SQLite's write-ahead log, which keeps earlier pages until it is emptied; in the file itself
/// they are overwritten at once. Other databases are left to themselves.
/// </summary>
internal sealed class DeletedTraces(Database database)
{
    // The last host may have been killed before it came to it.
    private volatile bool isAsked = true;

    /// <summary>Something was deleted that must not be found any more.</summary>
    public void Ask() => isAsked = true;

    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (!isAsked)
        {
            return;
        }

        isAsked = false;
        var connection = await database.OpenAsync(cancellationToken);
        await using var sql = new SqlSession(connection);
        if (connection is SqliteConnection && await sql.ScalarAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            // Somebody reads just now: the next run tries again.
            isAsked = true;
        }
    }
}
