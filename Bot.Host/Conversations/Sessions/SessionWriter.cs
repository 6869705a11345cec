using Bot.Host.Commitments;

namespace Bot.Host.Conversations.Sessions;

/// <summary>Writes sessions and answers inside a transaction of the caller's.</summary>
internal static class SessionWriter
{
    private const string SupersedeOne =
        "UPDATE answers SET superseded_at = @2 WHERE session_id = @0 AND question = @1 AND superseded_at IS NULL AND status <> 'unusable'";

    /// <summary>An answer of a session <c>f</c> that stands.</summary>
    public const string StandingAnswer = "SELECT a.id FROM answers a WHERE a.session_id = f.id AND a.superseded_at IS NULL AND a.status <> 'unusable' LIMIT 1";

    private const string InsertAnswer = """
        INSERT INTO answers (id, session_id, question, status, value, text, whose_words, understood_by, language, message_id, answered_at)
        VALUES (@id, @session_id, @question, @status, @value, @text, @whose_words, @understood_by, @language, @message_id, @answered_at)
        """;

    /// <summary>Begins a session that replaces those of its person before it in which something stands.</summary>
    /// <remarks>Those in which nothing stands any more leave the chain: what each answer asks of it is as long as what stands, however often a survey is begun.</remarks>
    public static async Task ReplaceAsync(SqlSession sql, SessionRow session)
    {
        var former = await sql.ReadAsync(
            $"""
            WITH RECURSIVE former (id, replaces_id, place) AS (
                SELECT * FROM (
                    SELECT s.id, s.replaces_id, 0 FROM sessions s WHERE s.contact_id = @0 AND s.survey = @1
                    ORDER BY s.started_at DESC, s.id DESC LIMIT 1) AS latest
                UNION ALL
                SELECT f.replaces_id, (SELECT s.replaces_id FROM sessions s WHERE s.id = f.replaces_id), f.place + 1
                FROM former f WHERE f.replaces_id IS NOT NULL)
            SELECT f.id, f.replaces_id FROM former f
            WHERE ({StandingAnswer}) IS NOT NULL OR ({CommitmentWriter.Open}) IS NOT NULL
            ORDER BY f.place
            """,
            session.ContactId,
            session.Survey).ToListAsync(row => (Id: row.GetGuid(0), Replaces: row.IdOrNull(1)));
        for (var i = 0; i < former.Count; i++)
        {
            Guid? next = i + 1 < former.Count ? former[i + 1].Id : null;
            if (former[i].Replaces != next)
            {
                sql.Queue("UPDATE sessions SET replaces_id = @1 WHERE id = @0", former[i].Id, next);
            }
        }

        session.ReplacesId = former is [var latest, ..] ? latest.Id : null;
        Start(sql, session);
    }

    public static void Start(SqlSession sql, SessionRow session) => sql.Queue(
        """
        INSERT INTO sessions (id, conversation_id, contact_id, survey, version, status, channel, language, source, recorded_by, started_at, recorded_at, replaces_id)
        VALUES (@id, @conversation_id, @contact_id, @survey, @version, @status, @channel, @language, @source, @recorded_by, @started_at, @recorded_at, @replaces_id)
        """,
        ("@id", session.Id),
        ("@conversation_id", session.ConversationId),
        ("@contact_id", session.ContactId),
        ("@survey", session.Survey),
        ("@version", session.Version),
        ("@status", Text.Of(session.Status)),
        ("@channel", session.Channel),
        ("@language", session.Language),
        ("@source", session.Source),
        ("@recorded_by", session.RecordedBy),
        ("@started_at", session.StartedAt),
        ("@recorded_at", session.RecordedAt),
        ("@replaces_id", session.ReplacesId));

    public static void Reopen(SqlSession sql, Guid sessionId) =>
        sql.Queue("UPDATE sessions SET status = 'active', ended_at = NULL WHERE id = @0", sessionId);

    public static void ReplaceNothing(SqlSession sql, Guid sessionId) =>
        sql.Queue("UPDATE sessions SET replaces_id = NULL WHERE id = @0", sessionId);

    public static void SetLanguage(SqlSession sql, Guid sessionId, string language) =>
        sql.Queue("UPDATE sessions SET language = @1 WHERE id = @0", sessionId, language);

    /// <summary>It was this person who answered.</summary>
    public static void GiveTo(SqlSession sql, Guid? sessionId, Guid contactId) =>
        sql.Queue("UPDATE sessions SET contact_id = @1 WHERE id = @0", sessionId, contactId);

    /// <summary>Ends a session. A completed one replaces every answer of those before it.</summary>
    public static void End(SqlSession sql, Guid sessionId, SessionEnd how, IEnumerable<Guid> former, DateTimeOffset at)
    {
        sql.Queue("UPDATE sessions SET status = @1, ended_at = @2 WHERE id = @0", sessionId, Text.Of(how), at);
        if (how is SessionEnd.Completed)
        {
            foreach (var replaced in former)
            {
                sql.Queue("UPDATE answers SET superseded_at = @1 WHERE session_id = @0 AND superseded_at IS NULL AND status <> 'unusable'", replaced, at);
            }
        }
    }

    /// <summary>Ends what is open in a conversation whose state does not tell it.</summary>
    public static void EndOpen(SqlSession sql, Guid conversationId, DateTimeOffset at) => sql.Queue(
        "UPDATE sessions SET status = @1, ended_at = @2 WHERE conversation_id = @0 AND status = 'active'", conversationId, Text.Of(SessionEnd.Partial), at);

    /// <summary>Stores an answer and supersedes the one before it, in this session and in those it replaces.</summary>
    public static void Answer(SqlSession sql, AnswerRow answer, IEnumerable<Guid> former)
    {
        Supersede(sql, answer.SessionId, answer.Question, former, answer.AnsweredAt);
        Insert(sql, answer);
    }

    /// <summary>The answer that stands becomes a longer one.</summary>
    public static void Extend(SqlSession sql, AnswerRow answer) => sql.Queue(
        "UPDATE answers SET text = @2, value = @3, answered_at = @4 WHERE session_id = @0 AND question = @1 AND superseded_at IS NULL AND status = 'answered'",
        answer.SessionId,
        answer.Question,
        answer.Text,
        answer.Value,
        answer.AnsweredAt);

    /// <summary>No session of a conversation in which nothing was answered stays.</summary>
    public static void DeleteAll(SqlSession sql, Guid conversationId) => sql.Queue("DELETE FROM sessions WHERE conversation_id = @0", conversationId);

    /// <summary>Keeps the words of an unusable answer with their question.</summary>
    public static void Insert(SqlSession sql, AnswerRow answer) => sql.Queue(
        InsertAnswer,
        ("@id", answer.Id),
        ("@session_id", answer.SessionId),
        ("@question", answer.Question),
        ("@status", Text.Of(answer.Status)),
        ("@value", answer.Value),
        ("@text", answer.Text),
        ("@whose_words", Text.Of(answer.WhoseWords)),
        ("@understood_by", answer.UnderstoodBy is { } how ? Text.Of(how) : null),
        ("@language", answer.Language),
        ("@message_id", answer.MessageId),
        ("@answered_at", answer.AnsweredAt));

    /// <summary>The answer to a question stands no more, in this session and in those it replaces.</summary>
    public static void Supersede(SqlSession sql, Guid sessionId, string question, IEnumerable<Guid> former, DateTimeOffset at)
    {
        foreach (var session in former.Prepend(sessionId))
        {
            sql.Queue(SupersedeOne, session, question, at);
        }
    }

    /// <summary>Those of the sessions that one replaces, however many they are, in which something stands.</summary>
    /// <remarks>Asked row by row: joined, PostgreSQL reads whole tables for it.</remarks>
    /// <param name="sql">The caller's transaction.</param>
    /// <param name="sessionId">The one that replaces them.</param>
    /// <param name="standing">What stands in a session <c>f</c>, as a query of one row.</param>
    public static async Task<List<Guid>> FormerAsync(SqlSession sql, Guid sessionId, string standing) => await sql.ReadAsync(
        $"""
        WITH RECURSIVE former (id) AS (
            SELECT replaces_id FROM sessions WHERE id = @0
            UNION ALL
            SELECT (SELECT s.replaces_id FROM sessions s WHERE s.id = f.id) FROM former f WHERE f.id IS NOT NULL)
        SELECT f.id FROM former f WHERE f.id IS NOT NULL AND ({standing}) IS NOT NULL
        """,
        sessionId).ToListAsync(row => row.GetGuid(0));

    /// <summary>The words of the answer that stands, or null.</summary>
    public static Task<string?> CurrentTextAsync(SqlSession sql, Guid sessionId, string question) => sql.ScalarAsync<string>(
        "SELECT text FROM answers WHERE session_id = @0 AND question = @1 AND status = 'answered' AND superseded_at IS NULL",
        sessionId,
        question);

    /// <summary>The last words said to a question that nothing could be made of, oldest first.</summary>
    /// <remarks>Ids are in the order of time: by them the texts of those before are not read.</remarks>
    public static async Task<string> UnusableTextAsync(SqlSession sql, Guid sessionId, string question) => string.Join('\n', SplitThought.Latest(
        await sql.ReadAsync(
            """
            SELECT text FROM answers
            WHERE id IN (SELECT id FROM answers WHERE session_id = @0 AND question = @1 AND status = 'unusable' ORDER BY id DESC LIMIT @2)
            ORDER BY id
            """,
            sessionId,
            question,
            SplitThought.MostUnusable).ToListAsync(row => row.GetString(0)),
        text => text));
}
