using Bot.Dialogs.Answers.Dates;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Runs the turns that time brings: the one reminder of a silent session, and its end, and the emptying of anonymous chats. The due rows are the truth.</summary>
internal sealed partial class DueTurns(
    Database database, DatabaseWriter writer, TurnRunner runner, AnonymousChats anonymous, PersonTime personTime, ProgramClock clock, ILogger<DueTurns> logger) : ICarrierOptOuts, IScheduledJob
{
    private const int Batch = 500;
    private const int AtOnce = 16;

    private static readonly TimeSpan TryAgain = TimeSpan.FromHours(1);

    public string Id => "due-turns";

    public string Cron => "*/15 * * * * *";

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var next = await sql.ScalarAsync<long?>(
            "SELECT MIN(due) FROM (SELECT MIN(nudge_at) AS due FROM conversations WHERE nudge_at IS NOT NULL UNION ALL SELECT MIN(expires_at) FROM conversations WHERE expires_at IS NOT NULL) AS dues");
        return next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>Runs everything that is due now. Safe to run twice, and on several hosts: a turn that was run finds nothing due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // What cannot move (a conversation that fails) must not be asked for again within one run.
        var tried = new HashSet<Guid>();
        while (true)
        {
            var due = (await DueAsync(cancellationToken)).Where(tried.Add).ToList();
            if (due.Count == 0)
            {
                return;
            }

            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                RunAsync);
        }
    }

    public async Task OptedOutAsync(Guid conversationId, CancellationToken cancellationToken) => await runner.OptOutAsync(
        conversationId,
        clock.GetUtcNow(),
        conversation => conversation.State.OptedOut ? null : new TurnInput.Said("", clock.GetUtcNow(), conversation.Traits.SurveyChannel)
        {
            Today = personTime.Today(conversation.Place, clock.GetUtcNow()),
            NewSessionId = Guid.CreateVersion7(clock.GetUtcNow()),
            AnsweredByCarrier = CarrierKeyword.Stop,
        },
        cancellationToken);

    /// <summary>One that fails is tried again in an hour, and keeps nobody else waiting.</summary>
    private async ValueTask RunAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        try
        {
            Conversation? over = null;
            await runner.RunDueAsync(
                conversationId,
                clock.GetUtcNow(),
                conversation => AnonymousChats.IsDue(over = conversation, clock.GetUtcNow()) ? null : DueInput(conversation),
                cancellationToken);
            if (over is not null && AnonymousChats.IsDue(over, clock.GetUtcNow()))
            {
                await anonymous.EmptyAsync(over);
            }
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, conversationId, error.GetType().Name);
            await PutOffAsync(conversationId);
        }
    }

    /// <summary>What fails must not stand before all others for ever.</summary>
    private Task<bool> PutOffAsync(Guid conversationId) => writer.WriteAsync(WriteLane.Bulk, sql =>
    {
        var now = clock.GetUtcNow();
        ConversationWriter.PutOff(sql, conversationId, now, now + TryAgain);
        return Task.FromResult(Written.Kept(true));
    });

    private TurnInput? DueInput(Conversation conversation)
    {
        var now = clock.GetUtcNow();
        var today = personTime.Today(conversation.Place, now);
        var id = Guid.CreateVersion7(now);
        if (conversation.ExpiresAt <= now)
        {
            return new TurnInput.ExpiryDue(now, conversation.Traits.SurveyChannel) { Today = today, NewSessionId = id };
        }

        return conversation.NudgeAt <= now ? new TurnInput.NudgeDue(now, conversation.Traits.SurveyChannel) { Today = today, NewSessionId = id } : null;
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ReadAsync(
            """
            SELECT id FROM (SELECT id FROM conversations WHERE expires_at <= @0 ORDER BY expires_at LIMIT @1) AS expired
            UNION
            SELECT id FROM (SELECT id FROM conversations WHERE nudge_at <= @0 ORDER BY nudge_at LIMIT @1) AS nudged
            """,
            clock.GetUtcNow(),
            Batch).ToListAsync(row => row.GetGuid(0), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What was due in conversation {ConversationId} failed ({Error}); it is tried again")]
        public static partial void Failed(ILogger logger, Guid conversationId, string error);
    }
}
