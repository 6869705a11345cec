using System.Data.Common;
using System.Runtime.CompilerServices;
using Bot.Host.Data;

namespace Bot.Host.Api;

/// <summary>Reads commitments page by page, by key: memory holds one page.</summary>
internal sealed class CommitmentLists(Database database)
{
    private const int PageSize = 500;

    private const string Page = """
        SELECT id, contact_id, survey, what, due_on, place, status, reminders_sent, check_ins_sent, language, private, made_at
        FROM commitments
        WHERE status <> 'draft' AND (@0 = '' OR status = @0) AND (made_at > @1 OR (made_at = @1 AND id > @2))
        ORDER BY made_at, id
        LIMIT @3
        """;

    /// <param name="status">Those that stand so; null for all.</param>
    public async IAsyncEnumerable<List<CommitmentEntry>> ReadAsync(string? status, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (madeAt, id) = (0L, Guid.Empty);
        List<CommitmentEntry> page;
        do
        {
            page = new List<CommitmentEntry>(PageSize);
            await using (var sql = new SqlSession(await database.OpenAsync(cancellationToken)))
            await using (var row = await sql.ReadAsync(Page, status ?? "", madeAt, id, PageSize))
            {
                while (await row.ReadAsync(cancellationToken))
                {
                    (id, madeAt) = (row.GetGuid(0), row.GetInt64(11));
                    page.Add(Entry(row));
                }
            }

            yield return page;
        }
        while (page.Count == PageSize);
    }

    private static CommitmentEntry Entry(DbDataReader row)
    {
        var hidden = row.GetBoolean(10) || row.GetString(3).Length == 0;
        return new CommitmentEntry
        {
            CommitmentId = row.GetGuid(0),
            ContactId = row.IdOrNull(1),
            Survey = row.GetString(2),
            What = hidden ? null : row.GetString(3),
            Due = row.TextOrNull(4),
            Where = hidden ? null : row.TextOrNull(5),
            Status = row.GetString(6),
            RemindersSent = row.GetInt32(7),
            CheckInsSent = row.GetInt32(8),
            Language = row.GetString(9),
        };
    }
}
