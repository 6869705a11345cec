using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Commitments;

/// <summary>Writes commitments inside a transaction of the caller's.</summary>
internal static class CommitmentWriter
{
    // One that had ended, and is made again at the same question, begins anew; how often it was written about is not forgotten.
    private const string Insert = """
        INSERT INTO commitments (id, program_id, contact_id, conversation_id, session_id, survey, survey_version, question, suggestion, what, due_on, place, obstacle,
            status, language, private, version, moves, restarted, reminders_sent, check_ins_sent, sent_this_round, next_index, made_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, 1, @16, FALSE, @17, @18, 0, 0, @19)
        ON CONFLICT (id) DO UPDATE
        SET suggestion = excluded.suggestion, what = excluded.what, due_on = NULL, place = NULL, obstacle = NULL, status = excluded.status,
            language = excluded.language, private = commitments.private OR excluded.private, version = commitments.version + 1,
            next_step = NULL, next_at = NULL, claimed_until = NULL, ended_at = NULL, made_at = excluded.made_at, restarted = FALSE, sent_this_round = 0
        """;

    // The phone that is texted was set when it was confirmed; by text it is the one that speaks.
    private const string Update = """
        UPDATE commitments
        SET suggestion = @2, what = @3, due_on = @4, place = @5, obstacle = @6, status = @7, language = @8, private = private OR @9, version = version + 1,
            moves = @10, restarted = @11, reminders_sent = @12, check_ins_sent = @13, sent_this_round = @14, next_step = @15, next_index = @16, next_at = @17,
            claimed_until = NULL, ended_at = @18, texted_in_id = CASE WHEN @19 THEN COALESCE(texted_in_id, @20) END
        WHERE id = @0 AND version = @1
        """;

    private const string EndOpen = """
        UPDATE commitments
        SET status = CASE WHEN status = 'open' THEN @2 ELSE status END, version = version + 1, next_step = NULL, next_at = NULL, claimed_until = NULL, ended_at = @1
        """;

    /// <param name="sql">The caller's transaction.</param>
    /// <param name="write">The commitment.</param>
    /// <param name="contactId">Whose it is.</param>
    /// <param name="conversationId">Where it is spoken of.</param>
    /// <param name="isTexted">Whether we may write first there: it is followed up there, if it may be.</param>
    /// <param name="at">When.</param>
    /// <returns>False when it was changed meanwhile.</returns>
    public static async Task<bool> WriteAsync(SqlSession sql, CommitmentWrite write, Guid? contactId, Guid conversationId, bool isTexted, DateTimeOffset at)
    {
        var commitment = write.Commitment;
        if (commitment.Version == 0)
        {
            return await InsertAsync(sql, commitment, contactId, conversationId, at);
        }

        if (write.Change is CommitmentChange.Moved or CommitmentChange.Reported or CommitmentChange.Closed or CommitmentChange.Drafted)
        {
            await SkipQueuedAsync(sql, "id = @0", commitment.Id, "The plan changed before this was sent.");
        }

        return await sql.ExecuteAsync(
            Update,
            commitment.Id,
            commitment.Version,
            commitment.Suggestion,
            commitment.What,
            Day(commitment.Due),
            commitment.Place,
            commitment.Obstacle,
            Text.Of(commitment.Status),
            commitment.Language.Tag,
            commitment.IsPrivate,
            commitment.Moves,
            commitment.Restarted,
            commitment.RemindersSent,
            commitment.CheckInsSent,
            commitment.SentThisRound,
            commitment.Next is { } next ? Text.Of(next.Kind) : null,
            commitment.Next?.Index ?? 0,
            write.NextAt,
            commitment.HasEnded ? at : null,
            commitment.MayText,
            isTexted ? conversationId : null) == 1;
    }

    public static Task NoteAsync(SqlSession sql, Guid commitmentId, string text) => sql.ExecuteAsync(
        "UPDATE commitments SET notes = COALESCE(notes || @2, @1) WHERE id = @0", commitmentId, text, "\n" + text);

    /// <summary>Nothing of a person's is followed up any more; what was open counts as not answered.</summary>
    public static async Task EndAllAsync(SqlSession sql, Guid contactId, DateTimeOffset at)
    {
        await SkipQueuedAsync(sql, "contact_id = @0 AND ended_at IS NULL", contactId, "The person ended this before it was sent.");
        await sql.ExecuteAsync(EndOpen + " WHERE contact_id = @0 AND ended_at IS NULL", contactId, at, "no_answer");
    }

    /// <summary>A step that nobody is there for any more: what was open counts as not answered.</summary>
    /// <returns>False when it was changed meanwhile.</returns>
    public static async Task<bool> EndAsync(SqlSession sql, Guid commitmentId, int version, DateTimeOffset at) =>
        await sql.ExecuteAsync(EndOpen + " WHERE id = @0 AND version = @3", commitmentId, at, "no_answer", version) == 1;

    /// <summary>A passage that replaces others replaces what was promised in them.</summary>
    /// <param name="sql">The caller's transaction.</param>
    /// <param name="former">A passage that is replaced.</param>
    /// <param name="question">The question.</param>
    /// <param name="at">When.</param>
    public static async Task ReplaceAsync(SqlSession sql, Guid former, string question, DateTimeOffset at)
    {
        await SkipQueuedAsync(sql, "session_id = @0 AND question = @2 AND ended_at IS NULL", former, "The plan was replaced before this was sent.", question);
        await sql.ExecuteAsync(EndOpen + " WHERE session_id = @0 AND question = @3 AND ended_at IS NULL", former, at, "let_go", question);
    }

    /// <summary>Danger was spoken of: the words of what is planned are texted no more, neither those that wait nor those of a turn that runs meanwhile.</summary>
    public static async Task HideWordsAsync(SqlSession sql, Guid contactId)
    {
        await SkipQueuedAsync(sql, "contact_id = @0 AND ended_at IS NULL AND NOT private", contactId, "Its words may not be texted any more.");
        await sql.ExecuteAsync("UPDATE commitments SET private = TRUE, version = version + 1 WHERE contact_id = @0 AND ended_at IS NULL AND NOT private", contactId);
    }

    // By the conversation too: the index of messages begins with it.
    private static Task<int> SkipQueuedAsync(SqlSession sql, string which, params ReadOnlySpan<object?> values) => sql.ExecuteAsync(
        $"""
        UPDATE messages SET status = 'skipped', reason = @1
        WHERE status = 'queued'
          AND commitment_id IN (SELECT id FROM commitments WHERE {which}) AND conversation_id IN (SELECT texted_in_id FROM commitments WHERE {which})
        """,
        values);

    private static async Task<bool> InsertAsync(SqlSession sql, Commitment commitment, Guid? contactId, Guid conversationId, DateTimeOffset at) => await sql.ExecuteAsync(
        Insert,
        commitment.Id,
        ProgramRow.DefaultId,
        contactId,
        conversationId,
        commitment.SessionId,
        commitment.Survey,
        commitment.SurveyVersion,
        commitment.Question,
        commitment.Suggestion,
        commitment.What,
        Day(commitment.Due),
        commitment.Place,
        commitment.Obstacle,
        Text.Of(commitment.Status),
        commitment.Language.Tag,
        commitment.IsPrivate,
        commitment.Moves,
        commitment.RemindersSent,
        commitment.CheckInsSent,
        at) == 1;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
