using System.Collections.Immutable;
using System.Security.Cryptography;
using Bot.Host.Contacts;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Conversations, sessions and answers.</summary>
/// <remarks>
/// What was said stays in its conversation, which is moved to an address that nobody has; the number itself gets a fresh conversation
/// that has opted out. A chat is emptied and goes on (<see cref="ForgottenChat"/>). A turn that runs meanwhile finds another version and is
/// played again.
/// </remarks>
internal sealed class ConversationData : IPersonalData
{
    // What was answered to a question about a plan is told with the plan, which knows whether its words may be shown. Which rows stand on
    // the page is found by their sizes alone; one that is larger than a page counts as a page, so that no page is empty before the last.
    private const string Answers = """
        SELECT s.id, s.survey, s.version, s.started_at, a.question, a.value, a.text, page.ahead + page.bytes < page.total
        FROM (
            SELECT sized.session_id, sized.answer_id, sized.bytes,
                SUM(sized.bytes) OVER (ORDER BY sized.place) - sized.bytes AS ahead, SUM(sized.bytes) OVER () AS total
            FROM (
                SELECT worded.session_id, worded.answer_id, worded.place, CASE WHEN worded.bytes > @3 THEN @3 ELSE worded.bytes END + @4 AS bytes
                FROM (
                    SELECT s.id AS session_id, a.id AS answer_id, ROW_NUMBER() OVER (ORDER BY s.started_at, s.id, a.answered_at, a.id) AS place,
                        COALESCE(OCTET_LENGTH(a.text), 0) + COALESCE(OCTET_LENGTH(a.value), 0) AS bytes
                    FROM sessions s
                    LEFT JOIN answers a ON a.session_id = s.id AND a.superseded_at IS NULL AND a.status IN ('answered', 'unmatched')
                        AND NOT EXISTS (SELECT 1 FROM commitments c WHERE c.session_id = s.id AND c.question = a.question AND c.status <> 'draft')
                    WHERE s.contact_id = @0) AS worded) AS sized) AS page
        JOIN sessions s ON s.id = page.session_id
        LEFT JOIN answers a ON a.id = page.answer_id
        WHERE page.ahead >= @1 AND page.ahead < @2
        ORDER BY page.ahead
        """;

    private const string DeleteOld = """
        DELETE FROM answers WHERE id IN (
            SELECT a.id FROM answers a JOIN sessions s ON s.id = a.session_id WHERE s.ended_at < @0 AND a.answered_at < @0 LIMIT @1)
        """;

    // What waits to be mixed holds its words itself, and may wait for ever.
    private const string DeleteOldSealed =
        "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE sealed IS NOT NULL AND ended_at < @0 LIMIT @1)";

    // Of what was said the number of replies stays: forgetting begins no new day of them, or whoever asks for it could be texted without end.
    private const string InsertFresh = """
        INSERT INTO conversations (id, channel, address_id, contact_id, version, position, state, created_at, program_id, replies, replies_since)
        SELECT @id, @channel, @address_id, NULL, @version, 0, @state, @day, c.program_id, c.replies, c.replies_since - c.replies_since % 3600000
        FROM conversations c
        WHERE c.id = @former
        """;

    private static readonly string OptedOut = Encoding.UTF8.GetString(ConversationStateJson.Serialize(ConversationState.New with { OptedOut = true }));

    public IReadOnlyDictionary<string, TableDuties> Tables { get; } = new Dictionary<string, TableDuties>(StringComparer.Ordinal)
    {
        ["conversations"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("It is where a talk has come to; what was said in it is shown as sessions and plans."),
            new(RetentionClass.Wordless, WordlessChats.DeleteAsync)),
        ["sessions"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.DoneBy(nameof(SessionRecord)),
            new(RetentionClass.Answers, (sql, slice) => sql.ExecuteAsync(DeleteOldSealed, slice.Before, slice.Most))),
        ["answers"] = new(
            Duty.DoneBy(nameof(EraseAsync)),
            Duty.DoneBy(nameof(SessionRecord)),
            new(RetentionClass.Answers, (sql, slice) => sql.ExecuteAsync(DeleteOld, slice.Before, slice.Most))),
    };

    public async Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page)
    {
        var sessions = new List<(Guid Id, SessionRecord Record)>();
        await using var row = await sql.ReadAsync(Answers, contactId, page.Begin, page.End, PersonalDataPage.LongestRow, PersonalDataPage.BytesAroundRow);
        var hasMore = false;
        while (await row.ReadAsync())
        {
            if (sessions is not [.., var last] || last.Id != row.GetGuid(0))
            {
                last = (row.GetGuid(0), new SessionRecord(row.GetString(1), row.GetInt32(2), row.Moment(3), []));
                sessions.Add(last);
            }

            if (!row.IsDBNull(4))
            {
                var answer = new AnswerRecord(row.GetString(4), row.TextOrNull(5), row.GetString(6));
                sessions[^1] = last with { Record = last.Record with { Answers = last.Record.Answers.Add(answer) } };
            }

            hasMore = row.GetBoolean(7);
        }

        page.Continue(hasMore);

        foreach (var (_, record) in sessions)
        {
            page.Add(record);
        }
    }

    public async Task MergeAsync(SqlSession sql, MergedPerson person)
    {
        await sql.ExecuteAsync(
            "UPDATE conversations SET contact_id = @1, version = CASE WHEN id = @2 THEN version ELSE version + 1 END WHERE contact_id = @0",
            person.From,
            person.Into,
            person.ConversationId);
        await sql.ExecuteAsync("UPDATE sessions SET contact_id = @1 WHERE contact_id = @0", person.From, person.Into);
    }

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) =>
        sql.ExecuteAsync("DELETE FROM answers WHERE session_id IN (SELECT id FROM sessions WHERE contact_id = @0)", person.ContactId);

    public async Task DetachAsync(SqlSession sql, ForgottenPerson person)
    {
        foreach (var address in person.Addresses)
        {
            if (address.ConversationId is { } conversationId)
            {
                await DetachAsync(sql, address, conversationId, person.At);
            }
        }

        await sql.ExecuteAsync("UPDATE sessions SET contact_id = NULL WHERE contact_id = @0", person.ContactId);
    }

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) =>
        sql.ExecuteAsync("UPDATE sessions SET conversation_id = @1 WHERE conversation_id = @0", conversationId, archiveId);

    private static async Task DetachAsync(SqlSession sql, ForgottenAddress address, Guid conversationId, DateTimeOffset now)
    {
        var nobody = new Address
        {
            Id = Guid.NewGuid(),
            Channel = address.Channel,
            ValueHash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ValueCipher = "",
            CanReceive = false,
            CreatedAt = now.DayOf(),
        };
        ContactWriter.InsertAddress(sql, nobody);
        ContactWriter.Suppress(sql, nobody.Channel, nobody.ValueHash, SuppressionReason.Forgotten, messageId: null, now);
        await sql.ExecuteAsync(
            "UPDATE sessions SET status = 'opted_out', ended_at = @1 WHERE conversation_id = @0 AND status = 'active'", conversationId, now);
        if (address.ArchiveId is { } archive)
        {
            await ForgottenChat.EmptyAsync(sql, conversationId, archive, nobody.Id, OptedOut);
            return;
        }

        await sql.ExecuteAsync(
            """
            UPDATE conversations
            SET address_id = @1, contact_id = NULL, version = version + 1, state = @2, nudge_at = NULL, expires_at = NULL
            WHERE id = @0
            """,
            conversationId,
            nobody.Id,
            OptedOut);
        await sql.ExecuteAsync(
            InsertFresh,
            ("@id", Guid.NewGuid()),
            ("@channel", address.Channel),
            ("@address_id", address.Id),
            ("@version", address.Version + 1),
            ("@state", OptedOut),
            ("@day", now.DayOf()),
            ("@former", conversationId));

        // A moment that both knew would lead from one to the other.
        await sql.ExecuteAsync("UPDATE conversations SET replies = 0, replies_since = NULL WHERE id = @0", conversationId);
    }
}

/// <summary>A session, for the person to read.</summary>
/// <param name="Answers">What was answered, oldest first.</param>
internal sealed record SessionRecord(string Survey, int Version, DateTimeOffset Began, ImmutableArray<AnswerRecord> Answers);

/// <param name="Value">What was understood, as JSON; null for nothing.</param>
internal sealed record AnswerRecord(string Question, string? Value, string Words);
