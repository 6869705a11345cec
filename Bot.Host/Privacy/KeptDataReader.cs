using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Surveys;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Surveys;
using Bot.Localization.Languages;

namespace Bot.Host.Privacy;

/// <summary>Reads what is kept of a person.</summary>
internal sealed class KeptDataReader(Database database, PublishedSurveys surveys, ContactReader contacts)
{
    private const string Person = """
        SELECT p.name, p.language, p.postal_code, p.time_zone, p.groups, p.forget_at IS NOT NULL,
               EXISTS (SELECT 1 FROM contact_addresses l JOIN addresses a ON a.id = l.address_id WHERE l.contact_id = p.id AND l."to" IS NULL AND a.channel = @1)
        FROM contacts p WHERE p.id = @0 AND p.forgotten_at IS NULL
        """;

    // What was answered to a question about a plan is told with the plan, which knows whether its words may be shown.
    private const string Answers = """
        SELECT s.id, s.survey, s.version, s.started_at, a.question, a.value, a.text
        FROM sessions s
        LEFT JOIN answers a ON a.session_id = s.id AND a.superseded_at IS NULL AND a.status IN ('answered', 'unmatched')
            AND NOT EXISTS (SELECT 1 FROM commitments c WHERE c.session_id = s.id AND c.question = a.question AND c.status <> 'draft')
        WHERE s.contact_id = @0
        ORDER BY s.started_at, s.id, a.answered_at, a.id
        """;

    private const string Plans = """
        SELECT private, what, due_on, place, obstacle, notes, status
        FROM commitments WHERE contact_id = @0 AND status <> 'draft' ORDER BY made_at, id
        """;

    /// <returns>Null when there is no such person, or not any more.</returns>
    public async Task<KeptData?> ReadAsync(Guid contactId, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await ReadPersonAsync(sql, contactId, cancellationToken) is { } about
            ? new KeptData(
                about,
                await ReadSurveysAsync(sql, contactId, cancellationToken),
                await ReadPlansAsync(sql, contactId, cancellationToken),
                (await contacts.ReadAsync(contactId, cancellationToken))?.Consent ?? [])
            : null;
    }

    private static async Task<KeptPerson?> ReadPersonAsync(SqlSession sql, Guid contactId, CancellationToken cancellationToken)
    {
        await using var row = await sql.ReadAsync(Person, contactId, ChannelNames.Sms);
        return await row.ReadAsync(cancellationToken)
            ? new KeptPerson(
                row.TextOrNull(0),
                Language.TryParse(row.TextOrNull(1), out var spoken) ? spoken : null,
                row.TextOrNull(2),
                row.TextOrNull(3),
                row.TextOrNull(4)?.Replace(";", ", ", StringComparison.Ordinal),
                row.GetBoolean(6),
                row.GetBoolean(5))
            : null;
    }

    private async Task<ImmutableArray<KeptSurvey>> ReadSurveysAsync(SqlSession sql, Guid contactId, CancellationToken cancellationToken)
    {
        var sessions = new List<(Guid Id, KeptSurvey Survey)>();
        await using var row = await sql.ReadAsync(Answers, contactId);
        while (await row.ReadAsync(cancellationToken))
        {
            if (sessions is not [.., var last] || last.Id != row.GetGuid(0))
            {
                last = (row.GetGuid(0), new KeptSurvey(row.GetString(1), surveys.Catalog.Find(row.GetString(1), row.GetInt32(2)), row.Moment(3), []));
                sessions.Add(last);
            }

            if (!row.IsDBNull(4))
            {
                sessions[^1] = last with { Survey = last.Survey with { Answers = last.Survey.Answers.Add(new KeptAnswer(row.GetString(4), row.TextOrNull(5), row.GetString(6))) } };
            }
        }

        return [.. sessions.Select(session => session.Survey)];
    }

    private static async Task<ImmutableArray<KeptPlan>> ReadPlansAsync(SqlSession sql, Guid contactId, CancellationToken cancellationToken)
    {
        var plans = ImmutableArray.CreateBuilder<KeptPlan>();
        await using var row = await sql.ReadAsync(Plans, contactId);
        while (await row.ReadAsync(cancellationToken))
        {
            var due = row.TextOrNull(2) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
            plans.Add(row.GetBoolean(0)
                ? new KeptPlan(null, due, null, null, null, row.GetString(6))
                : new KeptPlan(row.GetString(1), due, row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.GetString(6)));
        }

        return plans.DrainToImmutable();
    }
}
