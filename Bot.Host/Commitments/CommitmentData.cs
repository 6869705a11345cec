namespace Bot.Host.Commitments;

/// <summary>What people said they would do.</summary>
internal sealed class CommitmentData : IPersonalData
{
    // Which rows stand on the page is found by their sizes alone.
    private const string Plans = """
        SELECT c.private, c.what, c.due_on, c.place, c.obstacle, c.notes, c.status, page.ahead + page.bytes < page.total
        FROM (
            SELECT sized.id, sized.bytes, SUM(sized.bytes) OVER (ORDER BY sized.place) - sized.bytes AS ahead, SUM(sized.bytes) OVER () AS total
            FROM (
                SELECT worded.id, worded.place, CASE WHEN worded.bytes > @3 THEN @3 ELSE worded.bytes END + @4 AS bytes
                FROM (
                    SELECT id, ROW_NUMBER() OVER (ORDER BY made_at, id) AS place,
                        OCTET_LENGTH(what) + COALESCE(OCTET_LENGTH(place), 0) + COALESCE(OCTET_LENGTH(obstacle), 0) + COALESCE(OCTET_LENGTH(notes), 0) AS bytes
                    FROM commitments WHERE contact_id = @0 AND status <> 'draft') AS worded) AS sized) AS page
        JOIN commitments c ON c.id = page.id
        WHERE page.ahead >= @1 AND page.ahead < @2
        ORDER BY page.ahead
        """;

    private const string RedactOld = """
        UPDATE commitments SET what = '', place = NULL, obstacle = NULL, notes = NULL
        WHERE id IN (SELECT id FROM commitments WHERE (ended_at < @0 OR (status = 'draft' AND made_at < @0)) AND what <> '' LIMIT @1)
        """;

    public IReadOnlyDictionary<string, TableDuties> Tables { get; } = new Dictionary<string, TableDuties>(StringComparer.Ordinal)
    {
        ["commitments"] = new(
            Duty.DoneBy(nameof(EraseAsync)),
            Duty.DoneBy(nameof(PlanRecord)),
            new(RetentionClass.Answers, (sql, slice) => sql.ExecuteAsync(RedactOld, slice.Before, slice.Most))),
    };

    public async Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page)
    {
        await using var row = await sql.ReadAsync(Plans, contactId, page.Begin, page.End, PersonalDataPage.LongestRow, PersonalDataPage.BytesAroundRow);
        var hasMore = false;
        while (await row.ReadAsync())
        {
            var due = row.TextOrNull(2) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
            page.Add(row.GetBoolean(0)
                ? new PlanRecord(null, due, null, null, null, Text.To<CommitmentStatus>(row.GetString(6)))
                : new PlanRecord(row.GetString(1), due, row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), Text.To<CommitmentStatus>(row.GetString(6))));
            hasMore = row.GetBoolean(7);
        }

        page.Continue(hasMore);
    }

    public Task MergeAsync(SqlSession sql, MergedPerson person) =>
        sql.ExecuteAsync("UPDATE commitments SET contact_id = @1 WHERE contact_id = @0", person.From, person.Into);

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) =>
        sql.ExecuteAsync("DELETE FROM commitments WHERE contact_id = @0", person.ContactId);

    public async Task DetachAsync(SqlSession sql, ForgottenPerson person)
    {
        CommitmentWriter.EndAll(sql, person.ContactId, person.At);
        await sql.ExecuteAsync("UPDATE commitments SET contact_id = NULL WHERE contact_id = @0", person.ContactId);
    }

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) =>
        sql.ExecuteAsync("UPDATE commitments SET conversation_id = @1 WHERE conversation_id = @0", conversationId, archiveId);
}

/// <summary>A plan, for the person to read.</summary>
/// <param name="What">Their words; null where they must not be shown, as others may see the screen.</param>
/// <param name="Due">The day; null for none.</param>
/// <param name="Status">Never a draft.</param>
internal sealed record PlanRecord(string? What, DateOnly? Due, string? Place, string? Obstacle, string? Notes, CommitmentStatus Status);
