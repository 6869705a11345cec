using Bot.Host.Attention;
using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>
/// Finds out what became of messages whose answer was lost, by asking the provider that each was given for what it took for that
/// address. Found: it was sent. Not there after a while: it never was, and is queued again. More than one candidate, or a provider
/// that cannot tell or is not configured any more: closed as unknown and shown to staff, never sent again.
/// </summary>
internal sealed partial class Reconciler(
    Database database,
    DatabaseWriter writer,
    MessageProviders providers,
    AddressProtector protector,
    SendOutcomes outcomes,
    IDeliveryReceipts receipts,
    SendsInFlight inFlight,
    OutboxRows rows,
    OutboxSignal signal,
    OutboxOptions options,
    ProgramClock clock,
    ILogger<Reconciler> logger) : IScheduledJob, IDisposable
{
    private const int Batch = 200;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    // A clock may have been wrong by hours when it was sent, or be wrong now.
    private static readonly TimeSpan WrongClock = TimeSpan.FromHours(24);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim running = new(1);

    public string Id => "reconcile";

    public string Cron => "*/5 * * * * *";

    public bool FollowsClock => false;

    Task IScheduledJob.RunAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Looks once at every message whose lease has ended.</summary>
    /// <returns>How many are still not settled.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        try
        {
            await rows.LeaseAnewAsync();
            var open = 0;
            foreach (var lost in (await LostAsync(cancellationToken)).Where(lost => !inFlight.Contains(lost.Id)))
            {
                open += await SettleAsync(lost, cancellationToken) ? 0 : 1;
            }

            return open;
        }
        finally
        {
            running.Release();
        }
    }

    public void Dispose() => running.Dispose();

    private async Task<List<LostMessage>> LostAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var lost = new List<LostMessage>();
        await using var row = await sql.ReadAsync(
            """
            SELECT m.id, m.conversation_id, m.sending_at, t.text, a.value_cipher, m.attempts, m.provider
            FROM messages m
            JOIN message_texts t ON t.message_id = m.id
            JOIN conversations c ON c.id = m.conversation_id
            JOIN addresses a ON a.id = c.address_id
            WHERE m.status = 'sending' AND m.lease_until <= @0
            ORDER BY m.lease_until LIMIT @1
            """,
            clock.System.GetUtcNow(),
            Batch);
        while (await row.ReadAsync(cancellationToken))
        {
            lost.Add(new LostMessage(
                row.GetGuid(0),
                row.GetGuid(1),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
                row.IsDBNull(3) ? "" : row.GetString(3),
                row.GetString(4),
                row.GetInt32(5),
                row.TextOrNull(6)));
        }

        return lost;
    }

    private async Task<bool> SettleAsync(LostMessage lost, CancellationToken cancellationToken)
    {
        // Nobody else can tell: another provider does not have it, and would be made to send it a second time.
        if (providers.Find(lost.Provider) is not { CanList: true } provider)
        {
            return await CloseAsync(lost);
        }

        var age = clock.System.GetUtcNow() - lost.SendingAt;
        var taken = protector.TryUnprotect(lost.AddressCipher) is { } phone
            ? await provider.ListAsync(phone, lost.SendingAt - WrongClock, cancellationToken)
            : [];
        if (taken is null)
        {
            return age >= GiveUpAfter && await CloseAsync(lost);
        }

        var similar = new List<ProviderMessage>();
        foreach (var one in taken.Where(one => one.Direction is MessageDirection.Outbound && string.Equals(one.Body, lost.Text, StringComparison.Ordinal)))
        {
            if (!await IsOursAlreadyAsync(provider.Name, one.ProviderId, cancellationToken))
            {
                similar.Add(one);
            }
        }

        // Where the clocks agreed, the moment tells it from an older one of the same words.
        var near = similar.FindAll(one => one.CreatedAt is null || one.CreatedAt >= lost.SendingAt - ClockSkew);
        switch (near.Count > 0 ? near : similar)
        {
            case [var found]:
                Log.Found(logger, lost.Id);
                if (found is { Error: { } error, Status: { } failed })
                {
                    await receipts.ApplyAsync(new DeliveryReceipt(provider.Name, found.ProviderId, lost.Id, failed, error), cancellationToken);
                    return true;
                }

                return await outcomes.AcceptedAsync(lost.Id, found.ProviderId, found.Status ?? DeliveryStatus.Accepted, segments: null);
            case []:
                if (age < options.ReconcileAfter)
                {
                    return false;
                }

                if (lost.Attempts >= SendOutcomes.MostAttempts)
                {
                    return await outcomes.GiveUpAsync(lost.Id);
                }

                Log.NeverTaken(logger, lost.Id);
                await outcomes.RequeueAsync(lost.Id, lost.Attempts, TimeSpan.Zero);
                signal.Wake();
                return true;
            default:
                return await CloseAsync(lost);
        }
    }

    private async Task<bool> IsOursAlreadyAsync(string provider, string providerId, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ExistsAsync("SELECT 1 FROM messages WHERE provider = @0 AND provider_id = @1", provider, providerId);
    }

    private Task<bool> CloseAsync(LostMessage lost) => writer.WriteAsync(WriteLane.Turn, async sql =>
    {
        Log.Unknown(logger, lost.Id);
        var now = clock.GetUtcNow();
        await sql.ExecuteAsync(
            "UPDATE messages SET status = 'unknown', reason = @1, lease_until = NULL WHERE id = @0 AND status = 'sending'",
            lost.Id,
            "It cannot be told whether the provider sent this text. It is not sent again.");
        AttentionWriter.Insert(sql, new AttentionRow
        {
            Id = Guid.CreateVersion7(now),
            Reason = AttentionReason.UnknownOutcome,
            ConversationId = lost.ConversationId,
            MessageId = lost.Id,
            NaturalKey = $"unknown_outcome:{lost.Id:N}",
            Since = now,
        });
        return Written.Kept(true);
    });

    private sealed record LostMessage(Guid Id, Guid ConversationId, DateTimeOffset SendingAt, string Text, string AddressCipher, int Attempts, string? Provider);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId}: its answer was lost, and the provider has it")]
        public static partial void Found(ILogger logger, Guid messageId);

        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId}: the provider never took it; queued again")]
        public static partial void NeverTaken(ILogger logger, Guid messageId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId}: it cannot be told whether it was sent; closed as unknown")]
        public static partial void Unknown(ILogger logger, Guid messageId);
    }
}
