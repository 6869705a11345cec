using Bot.Host.Attention;
using Bot.Host.Contacts;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>
/// Runs the turns of messages once more whose turn failed: most providers deliver once. The rows are the truth; whoever works on one has
/// moved it on before. After the last try staff are shown it.
/// </summary>
internal sealed partial class FailedTurns(
    Database database, DatabaseWriter writer, TurnRunner runner, PersonTime personTime, ProgramClock clock, ILogger<FailedTurns> logger) : IScheduledJob
{
    public const int MostTries = 6;

    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private const int Batch = 50;

    private const string Waiting =
        "FROM messages m JOIN message_texts t ON t.message_id = m.id WHERE m.status = 'failed' AND NOT m.outgoing AND m.attempts < @0 AND t.text IS NOT NULL";

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
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await sql.ScalarAsync<long?>($"SELECT MIN(m.not_before) {Waiting}", MostTries) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    private async Task TryAsync(FailedTurn failed, CancellationToken cancellationToken)
    {
        try
        {
            await runner.HearAgainAsync(
                failed.ConversationId,
                failed.Message,
                conversation => new TurnInput.Said(failed.Message.Text, failed.Message.At, conversation.Traits.SurveyChannel)
                {
                    Today = personTime.Today(conversation.Place, failed.Message.At),
                    NewSessionId = Guid.CreateVersion7(failed.Message.At),
                },
                cancellationToken);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, failed.Message.Id, failed.Tries + 1, error.GetType().Name);
            if (failed.Tries + 1 == MostTries)
            {
                await ShowAsync(failed);
            }
        }
    }

    private async Task<List<FailedTurn>> DueAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var due = new List<FailedTurn>();
        await using var row = await sql.ReadAsync(
            $"""
            SELECT m.id, m.conversation_id, m.attempts, m.provider_id, m.created_at, m.provider, m.our_number, m.media_count, t.text, t.activity
            {Waiting} AND m.not_before <= @1
            ORDER BY m.not_before, m.id LIMIT @2
            """,
            MostTries,
            clock.GetUtcNow(),
            Batch);
        while (await row.ReadAsync(cancellationToken))
        {
            var message = new StoredInbound(row.GetGuid(0), row.TextOrNull(3), row.GetString(8), MessageStatus.Received, row.Moment(4))
            {
                Provider = row.GetString(5),
                OurNumber = row.TextOrNull(6),
                MediaCount = row.GetInt32(7),
                Activity = row.TextOrNull(9),
                WasKept = true,
            };
            due.Add(new FailedTurn(row.GetGuid(1), row.GetInt32(2), message));
        }

        return due;
    }

    private Task<bool> ClaimAsync(FailedTurn failed) => writer.WriteAsync(WriteLane.Bulk, async sql => Written.Kept(
        await MessageWriter.ClaimFailedAsync(sql, failed.Message.Id, failed.Tries, clock.GetUtcNow() + FirstPause * Math.Pow(4, failed.Tries + 1))));

    private Task<bool> ShowAsync(FailedTurn failed) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        AttentionWriter.Insert(sql, new AttentionRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Reason = AttentionReason.FailedTurn,
            ConversationId = failed.ConversationId,
            MessageId = failed.Message.Id,
            NaturalKey = $"failed_turn:{failed.Message.Id:N}",
            Since = clock.GetUtcNow(),
        });
        return Written.Kept(true);
    });

    private sealed record FailedTurn(Guid ConversationId, int Tries, StoredInbound Message);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The turn of message {MessageId} failed again, at try {Try} ({Error})")]
        public static partial void Failed(ILogger logger, Guid messageId, int @try, string error);
    }
}
