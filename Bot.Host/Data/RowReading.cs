using System.Data.Common;

namespace Bot.Host.Data;

/// <summary>Reads columns as they are stored: moments are milliseconds, and many a column may be empty.</summary>
internal static class RowReading
{
    /// <summary>What is read of every row, in their order.</summary>
    public static async Task<List<T>> ToListAsync<T>(this Task<DbDataReader> query, Func<DbDataReader, T> read, CancellationToken cancellationToken = default)
    {
        var list = new List<T>();
        await using var row = await query;
        while (await row.ReadAsync(cancellationToken))
        {
            list.Add(read(row));
        }

        return list;
    }

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Guid? IdOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static int? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static DateTimeOffset Moment(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? MomentOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Moment(column);
}
