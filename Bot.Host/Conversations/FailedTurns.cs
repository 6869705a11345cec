using Bot.Host.Attention;
using Bot.Host.Conversations.Turns;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>
/// Runs the turns of messages once more whose turn failed: most providers deliver once. The rows are the truth; whoever works on one has
/// moved it on before. What comes after goes on meanwhile, so that a text answers only the question that was open when it came; when there
/// is another, it is kept and no more. Where the last try fails, or does not end, staff are shown it.
/// </summary>
internal sealed partial class FailedTurns(
    Database database, DatabaseWriter writer, TurnRunner runner, SaidInput said, ProgramClock clock, ILogger<FailedTurns> logger) : IScheduledJob
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    // Tries after one, ten and sixty minutes.
    private static readonly TimeSpan[] FurtherPauses = [TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(50)];

    public static readonly int MostTries = FurtherPauses.Length + 1;

    private const int Batch = 50;

    private const string Waiting =
        "FROM messages m JOIN message_texts t ON t.message_id = m.id JOIN conversations c ON c.id = m.conversation_id WHERE m.status = 'failed' AND NOT m.outgoing AND m.attempts < @0 AND t.redacted_at IS NULL";

    public string Id => "failed-turns";

    public string Cron => "*/15 * * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var failed in await DueAsync(cancellationToken))
        {
            if (await ClaimAsync(failed))
            {
                await TryAsync(failed, cancellationToken);
            }
        }
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ScalarAsync<long?>($"SELECT MIN(m.not_before) {Waiting}", MostTries) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    private async Task TryAsync(FailedTurn failed, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RetryAsync(
                failed.ConversationId,
                failed.Message,
                conversation => failed.IsOvertaken || conversation.Position > failed.Position ? null : said.Of(failed.Message, conversation),
                cancellationToken);
            if (failed.IsLastTry)
            {
                await CloseAsync(failed);
            }
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, failed.Message.Id, failed.Tries + 1, error.GetType().Name);
        }
    }

    private async Task<List<FailedTurn>> DueAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var due = new List<FailedTurn>();
        await using var row = await sql.ReadAsync(
            $"""
            SELECT m.id, m.conversation_id, m.attempts, m.provider_id, m.created_at, m.provider, m.our_number, m.media_count, t.text, t.activity, c.position, t.retry,
                   EXISTS (SELECT 1 FROM messages n WHERE n.conversation_id = m.conversation_id AND n.position > m.position AND n.outgoing AND n.kind IN ({MessagePolicy.AskingSql}))
            {Waiting} AND m.not_before <= @1
            ORDER BY m.not_before, m.id LIMIT @2
            """,
            MostTries,
            clock.GetUtcNow(),
            Batch);
        while (await row.ReadAsync(cancellationToken))
        {
            var message = new StoredInbound(row.GetGuid(0), row.TextOrNull(3), row.TextOrNull(8) ?? "", MessageStatus.Received, row.Moment(4))
            {
                Provider = row.GetString(5),
                OurNumber = row.TextOrNull(6),
                MediaCount = row.GetInt32(7),
                Activity = row.TextOrNull(9),
                Beside = SaidBeside.Read(row.TextOrNull(11)),
                WasKept = true,
            };
            due.Add(new FailedTurn(row.GetGuid(1), row.GetInt32(2), row.GetInt64(10), row.GetBoolean(12), message));
        }

        return due;
    }

    /// <summary>Whoever dies in the last try, or loses the database in it, can tell nobody any more: staff are shown it before.</summary>
    private Task<bool> ClaimAsync(FailedTurn failed) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        var now = clock.GetUtcNow();
        if (!await MessageWriter.ClaimFailedAsync(sql, failed.Message.Id, failed.Tries, now + FurtherPauses.ElementAtOrDefault(failed.Tries)))
        {
            return Written.Undone(false);
        }

        if (failed.IsLastTry)
        {
            AttentionWriter.Insert(sql, new AttentionRow
            {
                Id = Guid.CreateVersion7(now),
                Reason = AttentionReason.FailedTurn,
                ConversationId = failed.ConversationId,
                MessageId = failed.Message.Id,
                NaturalKey = failed.NaturalKey,
                Since = now,
            });
        }

        return Written.Kept(true);
    });

    private Task<bool> CloseAsync(FailedTurn failed) => writer.WriteAsync(WriteLane.Bulk, sql =>
    {
        AttentionWriter.Close(sql, failed.NaturalKey, clock.GetUtcNow());
        return Task.FromResult(Written.Kept(true));
    });

    /// <param name="ConversationId">Where it was said.</param>
    /// <param name="Tries">How often it was tried again.</param>
    /// <param name="Position">How far its conversation was when this was read.</param>
    /// <param name="IsOvertaken">Another question may be open than when it came.</param>
    /// <param name="Message">What was said.</param>
    private sealed record FailedTurn(Guid ConversationId, int Tries, long Position, bool IsOvertaken, StoredInbound Message)
    {
        public bool IsLastTry => Tries + 1 == MostTries;

        public string NaturalKey => AttentionEvents.KeyOfFailed(Message.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The turn of message {MessageId} failed again, at try {Try} ({Error})")]
        public static partial void Failed(ILogger logger, Guid messageId, int @try, string error);
    }
}
