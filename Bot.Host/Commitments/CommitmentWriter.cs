using Bot.Host.Outbox;

namespace Bot.Host.Commitments;

/// <summary>Writes commitments inside a transaction of the caller's.</summary>
internal static class CommitmentWriter
{
    // One that had ended, and is made again at the same question, begins anew; how often it was written about is not forgotten.
    private const string InsertOrRenew = """
        INSERT INTO commitments (id, program_id, contact_id, conversation_id, session_id, survey, survey_version, question, suggestion, what, due_on, place, obstacle,
            status, language, private, version, moves, restarted, reminders_sent, check_ins_sent, sent_this_round, next_index, made_at)
        VALUES (@id, @program_id, @contact_id, @conversation_id, @session_id, @survey, @survey_version, @question, @suggestion, @what, @due_on, @place, @obstacle,
            @status, @language, @private, 1, @moves, FALSE, @reminders_sent, @check_ins_sent, 0, 0, @made_at)
        ON CONFLICT (id) DO UPDATE
        SET suggestion = excluded.suggestion, what = excluded.what, due_on = NULL, place = NULL, obstacle = NULL, status = excluded.status,
            language = excluded.language, private = commitments.private OR excluded.private, version = commitments.version + 1,
            next_step = NULL, next_at = NULL, claimed_until = NULL, ended_at = NULL, made_at = excluded.made_at, restarted = FALSE, sent_this_round = 0
        """;

    // The phone that is texted was set when it was confirmed; by text it is the one that speaks.
    private const string Update = """
        UPDATE commitments
        SET suggestion = @suggestion, what = @what, due_on = @due_on, place = @place, obstacle = @obstacle, status = @status, language = @language,
            private = private OR @private, version = version + 1, moves = @moves, restarted = @restarted, reminders_sent = @reminders_sent,
            check_ins_sent = @check_ins_sent, sent_this_round = @sent_this_round, next_step = @next_step, next_index = @next_index, next_at = @next_at,
            claimed_until = NULL, ended_at = @ended_at, texted_in_id = CASE WHEN @may_text THEN COALESCE(texted_in_id, @here) END
        WHERE id = @id AND version = @version
        """;

    /// <summary>A commitment of a session <c>f</c> that has not ended.</summary>
    public const string Open = "SELECT c.id FROM commitments c WHERE c.session_id = f.id AND c.ended_at IS NULL LIMIT 1";

    private const string EndOpen = """
        UPDATE commitments
        SET status = CASE WHEN status = 'open' THEN @2 ELSE status END, version = version + 1, next_step = NULL, next_at = NULL, claimed_until = NULL, ended_at = @1
        """;

    /// <param name="programId">Whose conversation that is.</param>
    /// <param name="conversationId">Where it is spoken of.</param>
    /// <param name="isText">Whether we may write first there: it is followed up there, if it may be.</param>
    /// <returns>Changes nothing when it was changed meanwhile.</returns>
    public static SqlCommand Write(SqlSession sql, CommitmentWrite write, Guid? contactId, Guid programId, Guid conversationId, bool isText, DateTimeOffset at)
    {
        var commitment = write.Commitment;
        if (commitment.Version == 0)
        {
            return Insert(sql, commitment, contactId, programId, conversationId, at);
        }

        if (write.Change is CommitmentChange.Moved or CommitmentChange.Reported or CommitmentChange.Closed or CommitmentChange.Drafted)
        {
            MessageWriter.SkipFollowUps(sql, "id = @0", commitment.Id, "The plan changed before this was sent.");
        }

        return sql.Queue(Update,
        [
            .. InBoth(commitment),
            ("@version", commitment.Version),
            ("@restarted", commitment.Restarted),
            ("@sent_this_round", commitment.SentThisRound),
            ("@next_step", commitment.Next is { } next ? Text.Of(next.Kind) : null),
            ("@next_index", commitment.Next?.Index ?? 0),
            ("@next_at", write.NextAt),
            ("@ended_at", commitment.HasEnded ? at : (DateTimeOffset?)null),
            ("@may_text", commitment.MayText),
            ("@here", isText ? conversationId : (Guid?)null),
        ]);
    }

    /// <summary>Adds to what is noted, which is written anew each time; as it was, where that would be too long.</summary>
    public static void Note(SqlSession sql, Guid commitmentId, string text, int longest) => sql.Queue(
        "UPDATE commitments SET notes = COALESCE(notes || @2, @1) WHERE id = @0 AND COALESCE(LENGTH(notes) + LENGTH(@2), 0) <= @3",
        commitmentId,
        text,
        "\n" + text,
        longest);

    /// <summary>The phone that is texted about it.</summary>
    public static void TextIn(SqlSession sql, Guid commitmentId, Guid conversationId) =>
        sql.Queue("UPDATE commitments SET texted_in_id = @1 WHERE id = @0", commitmentId, conversationId);

    /// <summary>It was this person who made it.</summary>
    public static void GiveTo(SqlSession sql, Guid commitmentId, Guid contactId) =>
        sql.Queue("UPDATE commitments SET contact_id = @1 WHERE id = @0", commitmentId, contactId);

    /// <summary>Nothing of a person's is followed up any more; what was open counts as not answered.</summary>
    public static void EndAll(SqlSession sql, Guid contactId, DateTimeOffset at)
    {
        MessageWriter.SkipFollowUps(sql, "contact_id = @0 AND ended_at IS NULL", contactId, "The person ended this before it was sent.");
        sql.Queue(EndOpen + " WHERE contact_id = @0 AND ended_at IS NULL", contactId, at, Text.Of(CommitmentStatus.NoAnswer));
    }

    /// <summary>Claims steps that are due: no other host gets them while the claim holds.</summary>
    /// <param name="sql">The caller's transaction.</param>
    /// <param name="skipLocked">Passes over rows that another transaction claims.</param>
    /// <param name="now">By the programme's clock.</param>
    /// <param name="systemNow">By the system's clock, on which claims lapse.</param>
    /// <param name="until">When the claim lapses. One that lapses much later was made before the clock was put back, and holds nobody.</param>
    /// <param name="most">How many at most.</param>
    public static async Task<List<DueStep>> ClaimAsync(
        SqlSession sql, string skipLocked, DateTimeOffset now, DateTimeOffset systemNow, DateTimeOffset until, int most)
    {
        var claimed = new List<DueStep>();
        await using var row = await sql.ReadAsync(
            $"""
            UPDATE commitments SET claimed_until = @2
            WHERE id IN (
                SELECT id FROM commitments WHERE next_at <= @0 AND (claimed_until IS NULL OR claimed_until < @1 OR claimed_until > @4) ORDER BY next_at LIMIT @3 {skipLocked})
            RETURNING id, version, COALESCE(texted_in_id, conversation_id)
            """,
            now,
            systemNow,
            until,
            most,

            // Hosts' clocks differ by less than a claim is long.
            until + (until - systemNow));
        while (await row.ReadAsync())
        {
            claimed.Add(new DueStep(row.GetGuid(0), row.GetInt32(1), row.GetGuid(2)));
        }

        return claimed;
    }

    /// <summary>A step that nobody is there for any more: what was open counts as not answered.</summary>
    /// <returns>False when it was changed meanwhile.</returns>
    public static async Task<bool> EndAsync(SqlSession sql, Guid commitmentId, int version, DateTimeOffset at) =>
        await sql.ExecuteAsync(EndOpen + " WHERE id = @0 AND version = @3", commitmentId, at, Text.Of(CommitmentStatus.NoAnswer), version) == 1;

    /// <summary>A session that replaces others replaces what was promised in them.</summary>
    public static void Replace(SqlSession sql, Guid former, string question, DateTimeOffset at)
    {
        MessageWriter.SkipFollowUps(sql, "session_id = @0 AND question = @2 AND ended_at IS NULL", former, "The plan was replaced before this was sent.", question);
        sql.Queue(EndOpen + " WHERE session_id = @0 AND question = @3 AND ended_at IS NULL", former, at, Text.Of(CommitmentStatus.LetGo), question);
    }

    /// <summary>Danger was spoken of: the words of what is planned are texted no more, neither those that wait nor those of a turn that runs meanwhile.</summary>
    public static void HideWords(SqlSession sql, Guid contactId)
    {
        MessageWriter.SkipFollowUps(sql, "contact_id = @0 AND ended_at IS NULL AND NOT private", contactId, "Its words may not be texted any more.");
        sql.Queue("UPDATE commitments SET private = TRUE, version = version + 1 WHERE contact_id = @0 AND ended_at IS NULL AND NOT private", contactId);
    }

    private static SqlCommand Insert(SqlSession sql, Commitment commitment, Guid? contactId, Guid programId, Guid conversationId, DateTimeOffset at) => sql.Queue(InsertOrRenew,
    [
        .. InBoth(commitment),
        ("@program_id", programId),
        ("@contact_id", contactId),
        ("@conversation_id", conversationId),
        ("@session_id", commitment.SessionId),
        ("@survey", commitment.Survey),
        ("@survey_version", commitment.SurveyVersion),
        ("@question", commitment.Question),
        ("@made_at", at),
    ]);

    private static (string Name, SqlValue Value)[] InBoth(Commitment commitment) =>
    [
        ("@id", commitment.Id),
        ("@suggestion", commitment.Suggestion),
        ("@what", commitment.What),
        ("@due_on", Day(commitment.Due)),
        ("@place", commitment.Place),
        ("@obstacle", commitment.Obstacle),
        ("@status", Text.Of(commitment.Status)),
        ("@language", commitment.Language.Tag),
        ("@private", commitment.IsPrivate),
        ("@moves", commitment.Moves),
        ("@reminders_sent", commitment.RemindersSent),
        ("@check_ins_sent", commitment.CheckInsSent),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
