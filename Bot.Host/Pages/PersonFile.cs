using System.Collections.Immutable;
using Bot.Host.Data;
using Bot.Localization;

namespace Bot.Host.Pages;

/// <summary>What is kept of a person, as they may read it. Their number is not in it: whoever holds the link could read it.</summary>
internal sealed record PersonFile
{
    private const string Answers = """
        SELECT s.survey, s.version, s.started_at, a.question, a.text
        FROM sessions s JOIN answers a ON a.session_id = s.id
        WHERE s.contact_id = @0 AND a.superseded_at IS NULL AND a.status IN ('answered', 'unmatched')
        ORDER BY s.started_at, s.id, a.answered_at
        """;

    /// <summary>The language last chosen; null when none was.</summary>
    public Language? Spoken { get; private init; }

    public required ImmutableArray<GivenAnswer> Given { get; init; }

    public required ImmutableArray<KeptPlan> Plans { get; init; }

    public required ImmutableArray<KeptConsent> Consents { get; init; }

    /// <returns>Null when the person was forgotten.</returns>
    public static async Task<PersonFile?> ReadAsync(Database database, Guid contactId, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        if (!await sql.ExistsAsync("SELECT 1 FROM contacts WHERE id = @0 AND forgotten_at IS NULL", contactId))
        {
            return null;
        }

        var language = await sql.ScalarAsync<string>("SELECT language FROM contacts WHERE id = @0", contactId);
        return new PersonFile
        {
            Spoken = Language.TryParse(language, out var spoken) ? spoken : null,
            Given = await GivenAsync(sql, contactId),
            Plans = await PlansAsync(sql, contactId),
            Consents = await ConsentsAsync(sql, contactId),
        };
    }

    private static async Task<ImmutableArray<GivenAnswer>> GivenAsync(SqlSession sql, Guid contactId)
    {
        var given = ImmutableArray.CreateBuilder<GivenAnswer>();
        await using var row = await sql.ReadAsync(Answers, contactId);
        while (await row.ReadAsync())
        {
            given.Add(new GivenAnswer(row.GetString(0), row.GetInt32(1), row.Moment(2), row.GetString(3), row.GetString(4)));
        }

        return given.DrainToImmutable();
    }

    private static async Task<ImmutableArray<KeptPlan>> PlansAsync(SqlSession sql, Guid contactId)
    {
        var plans = ImmutableArray.CreateBuilder<KeptPlan>();
        await using var row = await sql.ReadAsync(
            "SELECT what, due_on, status, private FROM commitments WHERE contact_id = @0 AND status <> 'draft' ORDER BY made_at, id", contactId);
        while (await row.ReadAsync())
        {
            plans.Add(new KeptPlan(row.GetBoolean(3) ? null : row.GetString(0), row.TextOrNull(1), row.GetString(2)));
        }

        return plans.DrainToImmutable();
    }

    private static async Task<ImmutableArray<KeptConsent>> ConsentsAsync(SqlSession sql, Guid contactId)
    {
        var consents = ImmutableArray.CreateBuilder<KeptConsent>();
        await using var row = await sql.ReadAsync(
            """
            SELECT e.purpose, e.state, e.at FROM consent_events e
            JOIN addresses a ON a.channel = e.channel AND a.value_hash = e.value_hash
            JOIN contact_addresses l ON l.address_id = a.id
            WHERE l.contact_id = @0 AND e.at >= l."from" AND (l."to" IS NULL OR e.at < l."to") ORDER BY e.at, e.id
            """,
            contactId);
        while (await row.ReadAsync())
        {
            consents.Add(new KeptConsent(row.GetString(0), row.GetString(1), row.Moment(2)));
        }

        return consents.DrainToImmutable();
    }
}

/// <summary>An answer that stands, in the person's words.</summary>
internal sealed record GivenAnswer(string Survey, int Version, DateTimeOffset At, string Question, string Text);

/// <summary>A plan.</summary>
/// <param name="What">Null for one whose words are not shown.</param>
/// <param name="Due">A day, ISO 8601.</param>
/// <param name="Status">How it stands.</param>
internal sealed record KeptPlan(string? What, string? Due, string Status);

/// <summary>A consent, or its end.</summary>
internal sealed record KeptConsent(string Purpose, string State, DateTimeOffset At);
