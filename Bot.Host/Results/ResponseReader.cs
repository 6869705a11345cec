using System.Data.Common;
using System.Runtime.CompilerServices;
using Bot.Host.Contacts;

namespace Bot.Host.Results;

/// <summary>Reads the answers of a survey page by page, by key: no transaction stays open, and memory holds one page.</summary>
internal sealed class ResponseReader(Database database, AddressProtector protector)
{
    private const int PageSize = 500;

    // The words of a plan that was made in danger are not passed on. The range on s.id lets the index of sessions go on where the last page ended.
    private const string Page = """
        SELECT a.id, s.id, s.version, s.contact_id, s.channel, s.source, a.language, a.question, a.status,
               CASE WHEN c.id IS NULL THEN a.value END, CASE WHEN c.id IS NULL THEN a.text END, a.answered_at
        FROM sessions s JOIN answers a ON a.session_id = s.id
        LEFT JOIN commitments c ON c.session_id = s.id AND c.question = a.question AND c.private
        WHERE s.survey = @0 AND a.answered_at >= @1 AND a.superseded_at IS NULL AND a.status <> 'unusable'
          AND s.id >= @2 AND (s.id > @2 OR a.id > @3)
        ORDER BY s.id, a.id
        LIMIT @4
        """;

    /// <summary>The pages of answers that stand, by session and in the order answered.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ResponseRow>> ReadAsync(
        string survey, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (session, answer) = (Guid.Empty, Guid.Empty);
        var page = new List<ResponseRow>(PageSize);
        do
        {
            page.Clear();
            await using (var sql = await database.OpenAsync(cancellationToken))
            await using (var row = await sql.ReadAsync(Page, survey, since, session, answer, PageSize))
            {
                while (await row.ReadAsync(cancellationToken))
                {
                    (answer, session) = (row.GetGuid(0), row.GetGuid(1));
                    page.Add(Row(survey, answer, row));
                }
            }

            yield return page;
        }
        while (page.Count == PageSize);
    }

    private ResponseRow Row(string survey, Guid id, DbDataReader row)
    {
        var outcome = Text.To<AnswerStatus>(row.GetString(8));
        return new ResponseRow(
            id,
            survey,
            Version: row.GetInt32(2),
            Respondent: row.IsDBNull(3) ? null : protector.Pseudonym(survey, row.GetGuid(3)),
            Channel: row.GetString(4),
            Source: row.TextOrNull(5),
            Language: row.GetString(6),
            Question: row.GetString(7),
            outcome,
            Value: outcome is AnswerStatus.Answered && !row.IsDBNull(9) ? JsonElement.Parse(row.GetString(9)) : null,
            Text: outcome is AnswerStatus.Skipped ? null : row.TextOrNull(10),
            Translation: null,
            AnsweredAt: row.Moment(11).UtcDateTime);
    }
}
