using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data;
using Bot.Host.Data.Model;

namespace Bot.Host.Conversations.Sessions;

/// <summary>Writes sessions and answers inside a transaction of the caller's.</summary>
internal static class SessionWriter
{
    private const string Supersede =
        "UPDATE answers SET superseded_at = @2 WHERE session_id = @0 AND question = @1 AND superseded_at IS NULL AND status <> 'unusable'";

    private const string InsertAnswer = """
        INSERT INTO answers (id, session_id, question, status, value, text, whose_words, understood_by, language, message_id, answered_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
        """;

    public static Task StartAsync(SqlSession sql, SessionRow session, bool replaces) => sql.ExecuteAsync(
        """
        INSERT INTO sessions (id, conversation_id, contact_id, survey, version, status, channel, language, source, recorded_by, started_at, recorded_at, replaces_id)
        VALUES (@0, @1, @2, @3, @4, 'active', @5, @6, @7, @8, @9, @10,
            CASE WHEN @11 THEN (SELECT s.id FROM sessions s WHERE s.contact_id = @2 AND s.survey = @3 ORDER BY s.started_at DESC, s.id DESC LIMIT 1) END)
        """,
        session.Id,
        session.ConversationId,
        session.ContactId,
        session.Survey,
        session.Version,
        session.Channel,
        session.Language,
        session.Source,
        session.RecordedBy,
        session.StartedAt,
        session.RecordedAt,
        replaces);

    public static Task ReopenAsync(SqlSession sql, Guid sessionId) =>
        sql.ExecuteAsync("UPDATE sessions SET status = 'active', ended_at = NULL WHERE id = @0", sessionId);

    public static Task ReplaceNothingAsync(SqlSession sql, Guid sessionId) =>
        sql.ExecuteAsync("UPDATE sessions SET replaces_id = NULL WHERE id = @0", sessionId);

    public static Task SetLanguageAsync(SqlSession sql, Guid sessionId, string language) =>
        sql.ExecuteAsync("UPDATE sessions SET language = @1 WHERE id = @0", sessionId, language);

    /// <summary>Ends a passage. A completed one replaces every answer of those before it.</summary>
    public static async Task EndAsync(SqlSession sql, Guid sessionId, string status, DateTimeOffset at)
    {
        await sql.ExecuteAsync("UPDATE sessions SET status = @1, ended_at = @2 WHERE id = @0", sessionId, status, at);
        if (string.Equals(status, "completed", StringComparison.Ordinal))
        {
            foreach (var former in await FormerAsync(sql, sessionId))
            {
                await sql.ExecuteAsync("UPDATE answers SET superseded_at = @1 WHERE session_id = @0 AND superseded_at IS NULL", former, at);
            }
        }
    }

    /// <summary>Stores an answer and supersedes the one before it, in this passage and in those it replaces.</summary>
    public static async Task AnswerAsync(SqlSession sql, AnswerRow answer)
    {
        await SupersedeAsync(sql, answer.SessionId, answer.Question, answer.AnsweredAt);
        await InsertAsync(sql, answer);
    }

    /// <summary>Keeps the words of an unusable answer with their question.</summary>
    public static Task InsertAsync(SqlSession sql, AnswerRow answer) => sql.ExecuteAsync(
        InsertAnswer,
        answer.Id,
        answer.SessionId,
        answer.Question,
        answer.Status,
        answer.Value,
        answer.Text,
        answer.WhoseWords,
        answer.UnderstoodBy,
        answer.Language,
        answer.MessageId,
        answer.AnsweredAt);

    public static async Task SupersedeAsync(SqlSession sql, Guid sessionId, string question, DateTimeOffset at)
    {
        await sql.ExecuteAsync(Supersede, sessionId, question, at);
        foreach (var former in await FormerAsync(sql, sessionId))
        {
            await sql.ExecuteAsync(Supersede, former, question, at);
        }
    }

    /// <summary>The passages that one replaces, the last before it first.</summary>
    /// <remarks>Step by step: as one recursive query PostgreSQL reads whole tables for it.</remarks>
    public static async Task<List<Guid>> FormerAsync(SqlSession sql, Guid sessionId)
    {
        var former = new List<Guid>();
        for (var id = (Guid?)sessionId; (id = await ReplacedByAsync(sql, id.Value)) is { } replaced;)
        {
            former.Add(replaced);
        }

        return former;
    }

    private static async Task<Guid?> ReplacedByAsync(SqlSession sql, Guid sessionId)
    {
        await using var row = await sql.ReadAsync("SELECT replaces_id FROM sessions WHERE id = @0", sessionId);
        return await row.ReadAsync() && !row.IsDBNull(0) ? row.GetGuid(0) : null;
    }

    /// <summary>The words of the answer that stands, or null.</summary>
    public static Task<string?> CurrentTextAsync(SqlSession sql, Guid sessionId, string question) => sql.ScalarAsync<string>(
        "SELECT text FROM answers WHERE session_id = @0 AND question = @1 AND status = 'answered' AND superseded_at IS NULL",
        sessionId,
        question);

    /// <summary>All the words said to a question that nothing could be made of, oldest first.</summary>
    public static async Task<string> UnusableTextAsync(SqlSession sql, Guid sessionId, string question)
    {
        var words = new List<string>();
        await using var rows = await sql.ReadAsync(
            "SELECT text FROM answers WHERE session_id = @0 AND question = @1 AND status = 'unusable' ORDER BY answered_at, id",
            sessionId,
            question);
        while (await rows.ReadAsync())
        {
            words.Add(rows.GetString(0));
        }

        return string.Join('\n', words);
    }
}
