using System.Security.Cryptography;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Publishing;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>
/// Moves anonymous sessions that have ended among the answers: never fewer than five at a time, in random order, with random
/// ids and the day of the move. After it nothing in the database leads from an answer to a chat.
/// </summary>
/// <remarks>Safe to run twice, and on several hosts: a session is moved by whoever deletes its waiting row.</remarks>
internal sealed partial class AnonymousSessions(
    Database database, DatabaseWriter writer, SealedSessions seals, Publisher publisher, DeletedTraces traces, ProgramClock clock, ILogger<AnonymousSessions> logger) : IScheduledJob
{
    /// <summary>How many sessions are mixed at least.</summary>
    public const int AtLeast = 5;

    private const string CountWaiting = "SELECT COUNT(*) FROM sessions WHERE survey = @0 AND sealed IS NOT NULL AND conversation_id = @1";

    private const string Waiting = "SELECT id, version, status, sealed FROM sessions WHERE survey = @0 AND sealed IS NOT NULL AND conversation_id = @1";

    private const string InsertSession = """
        INSERT INTO sessions (id, conversation_id, survey, version, status, channel, language, started_at, recorded_at, ended_at)
        VALUES (@id, @conversation_id, @survey, @version, @status, @channel, @language, @day, @day, @day)
        """;

    public string Id => "move-sessions";

    public string Cron => "* * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (survey, nobody) in await ReadyAsync(cancellationToken))
        {
            var moved = await writer.WriteAsync(WriteLane.Bulk, sql => MoveAsync(sql, survey, nobody));
            if (moved > 0)
            {
                traces.Ask();
                Log.Moved(logger, moved, survey);
            }
        }
    }

    private async Task<List<(string Survey, Guid Nobody)>> ReadyAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var ready = new List<(string, Guid)>();
        foreach (var survey in publisher.Ids(PublicationKind.Survey))
        {
            if (await seals.FindNobodyAsync(sql, survey) is { } nobody && await IsReadyAsync(sql, survey, nobody))
            {
                ready.Add((survey, nobody));
            }
        }

        return ready;
    }

    /// <remarks>However long they wait: one that is shown with fewer beside it could be told from them.</remarks>
    private static async Task<bool> IsReadyAsync(SqlSession sql, string survey, Guid nobody) => await sql.ScalarAsync<long>(CountWaiting, survey, nobody) >= AtLeast;

    private async Task<Written<int>> MoveAsync(SqlSession sql, string survey, Guid nobody)
    {
        if (!await IsReadyAsync(sql, survey, nobody))
        {
            return Written.Kept(0);
        }

        var sessions = await WaitingAsync(sql, survey, nobody);
        foreach (var session in sessions)
        {
            if (await sql.ExecuteAsync("DELETE FROM sessions WHERE id = @0 AND sealed IS NOT NULL", session.WaitingId) == 0)
            {
                // Another host moves them just now.
                return Written.Undone(0);
            }
        }

        RandomNumberGenerator.Shuffle(sessions.AsSpan());
        var day = clock.GetUtcNow().DayOf();
        foreach (var session in sessions)
        {
            await InsertAsync(sql, survey, nobody, session, day);
        }

        return Written.Kept(sessions.Length);
    }

    private async Task<WaitingSession[]> WaitingAsync(SqlSession sql, string survey, Guid nobody) =>
        [.. await sql.ReadAsync(Waiting, survey, nobody).ToListAsync(row => new WaitingSession(row.GetGuid(0), row.GetInt32(1), row.GetString(2), seals.Open(row.GetString(3))))];

    private static async Task InsertAsync(SqlSession sql, string survey, Guid nobody, WaitingSession session, DateTimeOffset day)
    {
        var sessionId = Guid.NewGuid();
        await sql.ExecuteAsync(
            InsertSession,
            ("@id", sessionId),
            ("@conversation_id", nobody),
            ("@survey", survey),
            ("@version", session.Version),
            ("@status", session.Status),
            ("@channel", ChannelNames.WebChat),
            ("@language", session.Sealed.Language),
            ("@day", day));

        // In order, so that what reads answers by id reads them as they were given.
        var ids = session.Sealed.Answers.Select(_ => Guid.NewGuid()).Order().ToList();
        foreach (var (answer, id) in session.Sealed.Answers.Zip(ids))
        {
            SessionWriter.Insert(sql, new AnswerRow
            {
                Id = id,
                SessionId = sessionId,
                Question = answer.Question,
                Status = answer.Status,
                Value = answer.Value,
                Text = answer.Text,
                WhoseWords = WordsOf.Resident,
                UnderstoodBy = answer.UnderstoodBy,
                Language = answer.Language,
                AnsweredAt = day,
            });
        }
    }

    private sealed record WaitingSession(Guid WaitingId, int Version, string Status, SealedSession Sealed);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Count} anonymous sessions of {Survey} were mixed and stand among its answers")]
        public static partial void Moved(ILogger logger, int count, string survey);
    }
}
