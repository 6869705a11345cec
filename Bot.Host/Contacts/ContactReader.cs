namespace Bot.Host.Contacts;

/// <summary>Reads people.</summary>
internal sealed class ContactReader(Database database)
{
    // An opt-out of one phone holds for all phones of a person.
    private const string Person = """
        SELECT c.forgotten_at IS NOT NULL, c.language, c.groups,
               EXISTS (
                   SELECT 1 FROM contact_addresses l
                   JOIN addresses a ON a.id = l.address_id
                   JOIN suppressions s ON s.channel = a.channel AND s.value_hash = a.value_hash
                   WHERE l.contact_id = c.id AND (l."to" IS NULL OR l.closed_because = 'wrong_number'))
        FROM contacts c WHERE c.id = @0
        """;

    // What a former or later owner of the number said is not this person's. What ended their link was theirs too, unless that was
    // silence, which the new owner broke.
    private const string History = """
        SELECT DISTINCT e.id, e.purpose, e.state, e.how, e.wording, e.survey, e.survey_version, e.language, e.at
        FROM contact_addresses l
        JOIN addresses a ON a.id = l.address_id
        JOIN consent_events e ON e.channel = a.channel AND e.value_hash = a.value_hash
        WHERE l.contact_id = @0
          AND NOT EXISTS (
              SELECT 1 FROM contact_addresses o
              WHERE o.address_id = l.address_id AND o.contact_id <> l.contact_id AND e.at >= o."from"
                AND (o."to" IS NULL OR e.at < o."to" OR (e.at = o."to" AND o.closed_because <> 'silence')))
        ORDER BY e.at, e.id LIMIT @1 OFFSET @2
        """;

    /// <summary>The person who has an address now, or null.</summary>
    public async Task<Guid?> FindAsync(string channel, string hash, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        await using var row = await sql.ReadAsync(
            """
            SELECT l.contact_id FROM addresses a JOIN contact_addresses l ON l.address_id = a.id
            WHERE a.channel = @0 AND a.value_hash = @1 AND l."to" IS NULL
            """,
            channel,
            hash);
        return await row.ReadAsync(cancellationToken) ? row.GetGuid(0) : null;
    }

    public async Task<ContactDetails?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var consent = await ReadConsentAsync(sql, id);
        await using var row = await sql.ReadAsync(Person, id);
        return !await row.ReadAsync(cancellationToken) ? null : new ContactDetails(
            id,
            row.GetBoolean(0) ? ContactStatus.Forgotten : row.GetBoolean(3) ? ContactStatus.OptedOut : ContactStatus.Active,
            row.TextOrNull(1),
            row.TextOrNull(2)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            consent);
    }

    /// <summary>The consent history of a person, oldest first; all of it, or a part.</summary>
    public static Task<List<ConsentEntry>> ReadConsentAsync(SqlSession sql, Guid contactId, int skip = 0, int most = int.MaxValue) => sql.ReadAsync(History, contactId, most, skip).ToListAsync(row => new ConsentEntry(
        Text.To<ConsentScope>(row.GetString(1)),
        Text.To<ConsentState>(row.GetString(2)),
        Text.To<ConsentMeans>(row.GetString(3)),
        row.TextOrNull(4),
        row.TextOrNull(5),
        row.NumberOrNull(6),
        row.TextOrNull(7),
        row.Moment(8).UtcDateTime));
}
