using Bot.Host.Commitments;
using Bot.Host.Contacts;

namespace Bot.Host.Conversations;

/// <summary>
/// Takes the follow-up of commitments as it falls due: claims rows in batches, each host its own, and runs a turn for each. A host that
/// is killed loses its claim with time; the turn's own transaction takes the step and queues its message together, once.
/// </summary>
internal sealed partial class DueCommitments(
    Database database, DatabaseWriter writer, TurnRunner runner, PersonTime personTime, ProgramClock clock, ILogger<DueCommitments> logger) : IScheduledJob
{
    private const int Batch = 250;
    private const int AtOnce = 16;

    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(60);

    public string Id => "follow-ups";

    public string Cron => "*/15 * * * * *";

    public bool OnEveryHost => true;

    Task IScheduledJob.RunAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ScalarAsync<long?>("SELECT MIN(next_at) FROM commitments WHERE next_at IS NOT NULL") is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;
    }

    /// <summary>Runs everything that is due now. Safe to run twice, and on several hosts.</summary>
    /// <returns>How many steps were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        while (await ClaimAsync() is { Count: > 0 } claimed)
        {
            await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, RunAsync);
            taken += claimed.Count;
        }

        return taken;
    }

    /// <summary>The next batch, which no other host gets while the claim holds.</summary>
    private Task<List<DueStep>> ClaimAsync()
    {
        var (now, systemNow) = (clock.GetUtcNow(), clock.System.GetUtcNow());
        return writer.WriteAsync(WriteLane.Bulk, async sql =>
            Written.Kept(await CommitmentWriter.ClaimAsync(sql, database.SkipLocked, now, systemNow, systemNow + Claim, Batch)));
    }

    /// <summary>One that fails keeps its claim, is tried again when that has lapsed, and keeps nobody else waiting.</summary>
    private async ValueTask RunAsync(DueStep step, CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            var found = false;
            await runner.RunDueAsync(
                step.ConversationId,
                now,
                conversation =>
                {
                    // Another host may have taken the step meanwhile: then there is nothing to say.
                    found = !conversation.Records.Known.HasFlag(Lookups.Commitments)
                        || conversation.Records.Commitments.Any(one => one.Id == step.Id && one.Version == step.Version);
                    return !found ? null : new TurnInput.FollowUpDue(step.Id, step.Version, now, conversation.Traits.SurveyChannel)
                    {
                        Today = personTime.Today(conversation.Place, now),
                        NewSessionId = Guid.CreateVersion7(now),
                    };
                },
                cancellationToken);
            if (!found && await LeaveAsync(step))
            {
                Log.Nobody(logger, step.Id);
            }
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, step.Id, error.GetType().Name);
        }
    }

    /// <summary>A step that its turn left as it was is nobody's: the conversation is another person's now.</summary>
    private Task<bool> LeaveAsync(DueStep step) => writer.WriteAsync(
        WriteLane.Bulk, async sql => Written.Kept(await CommitmentWriter.EndAsync(sql, step.Id, step.Version, clock.GetUtcNow())));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The follow-up of commitment {CommitmentId} failed ({Error}); it is tried again")]
        public static partial void Failed(ILogger logger, Guid commitmentId, string error);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is there any more for the follow-up of commitment {CommitmentId}; it ends")]
        public static partial void Nobody(ILogger logger, Guid commitmentId);
    }
}
