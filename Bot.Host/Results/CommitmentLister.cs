using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Bot.Host.Results;

/// <summary>Reads the commitments page by page, by key: no transaction stays open, and memory holds one page.</summary>
internal sealed class CommitmentLister(Database database)
{
    private const int PageSize = 500;

    // A list is read by many and passed on: it never tells the words of somebody who spoke of danger.
    private const string Made = """
        SELECT id, contact_id, survey, CASE WHEN private OR what = '' THEN NULL ELSE what END, due_on, CASE WHEN private THEN NULL ELSE place END,
               status, reminders_sent, check_ins_sent, language, made_at
        FROM commitments
        WHERE (made_at > @0 OR (made_at = @0 AND id > @1)) AND status <> 'draft'
        """;

    private const string Page = " ORDER BY made_at, id LIMIT @2";

    /// <summary>The pages of commitments, in the order they were made.</summary>
    /// <param name="status">How they stand; null for all.</param>
    /// <param name="idOf">What the reader is to know a person by.</param>
    public async IAsyncEnumerable<IReadOnlyList<CommitmentEntry>> ReadAsync(string? status, Func<Guid, Guid> idOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (madeAt, id) = (0L, Guid.Empty);
        var page = new List<CommitmentEntry>(PageSize);
        do
        {
            page.Clear();
            await using (var sql = await database.OpenAsync(cancellationToken))
            await using (var row = status is null
                ? await sql.ReadAsync(Made + Page, madeAt, id, PageSize)
                : await sql.ReadAsync(Made + " AND status = @3" + Page, madeAt, id, PageSize, status))
            {
                while (await row.ReadAsync(cancellationToken))
                {
                    (id, madeAt) = (row.GetGuid(0), row.GetInt64(10));
                    page.Add(Entry(row, idOf));
                }
            }

            yield return page;
        }
        while (page.Count == PageSize);
    }

    private static CommitmentEntry Entry(DbDataReader row, Func<Guid, Guid> idOf) => new(
        CommitmentId: row.GetGuid(0),
        ContactId: row.IdOrNull(1) is { } person ? idOf(person) : null,
        Survey: row.GetString(2),
        What: row.TextOrNull(3),
        Due: row.TextOrNull(4),
        Where: row.TextOrNull(5),
        Status: Text.To<CommitmentStatus>(row.GetString(6)),
        RemindersSent: row.GetInt32(7),
        CheckInsSent: row.GetInt32(8),
        Language: row.GetString(9));
}
