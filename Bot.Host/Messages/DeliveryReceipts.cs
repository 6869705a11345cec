using Bot.Host.Channels;
using Bot.Host.Data;
using Bot.Host.Platform;

namespace Bot.Host.Messages;

/// <summary>
/// Applies delivery receipts: late, repeated, out of order, and sometimes before the provider answered the request. Our own
/// row id in the receipt is the witness that a text of unknown outcome was sent.
/// </summary>
internal sealed class DeliveryReceipts(
    DatabaseWriter writer, ProgramClock clock, ICarrierOptOuts optOuts, OutboxSignal signal, OutboxMetrics metrics) : IDeliveryReceipts
{
    private const string Advance = """
        UPDATE messages
        SET delivery = @1, status = @2, provider_id = @3, handed_over_at = COALESCE(handed_over_at, @4), lease_until = NULL,
            error_code = @5, reason = @6
        WHERE id = @0 AND outgoing AND (delivery IS NULL OR delivery < @1) AND status <> 'skipped' AND (provider_id IS NULL OR provider_id = @3)
        """;

    public async Task ApplyAsync(DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        metrics.Count(receipt.Status);
        Moved? before = null;
        var moved = await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            // Written again, because it could not be told whether it was committed, it may find its own work done.
            before = await AdvanceAsync(sql, receipt) ?? before;
            return Written.Kept(before);
        });
        signal.Wake();
        if (moved is { } message && receipt.Error is { Class: ErrorClass.OptedOut })
        {
            await optOuts.OptedOutAsync(message.ConversationId, cancellationToken);
        }
    }

    private async Task<Moved?> AdvanceAsync(SqlSession sql, DeliveryReceipt receipt)
    {
        if (await FindAsync(sql, receipt) is not { } message)
        {
            return null;
        }

        // The carrier has confirmed the opt-out itself and drops our confirmation: as it should be.
        var expected = receipt.Error is { Class: ErrorClass.OptedOut } && string.Equals(message.Kind, "opt_out", StringComparison.Ordinal);
        var status = expected ? MessageStatus.Skipped : MessageStatus.From(receipt.Status);
        var changed = await sql.ExecuteAsync(
            Advance,
            message.Id,
            receipt.Status,
            status,
            receipt.ProviderId,
            clock.System.GetUtcNow(),
            receipt.Error?.Code,
            receipt.Error?.Reason);
        if (changed == 0)
        {
            return null;
        }

        if (receipt.Error is { } error)
        {
            await MessageRepeats.QueueAsync(sql, message.Id, message.ConversationId, error, clock.GetUtcNow());
        }

        return message;
    }

    private static async Task<Moved?> FindAsync(SqlSession sql, DeliveryReceipt receipt)
    {
        var byRow = receipt.MessageId is { };
        await using var row = await sql.ReadAsync(
            byRow
                ? "SELECT id, conversation_id, kind FROM messages WHERE id = @0 AND outgoing"
                : "SELECT id, conversation_id, kind FROM messages WHERE channel = 'sms' AND provider_id = @0 AND outgoing",
            byRow ? receipt.MessageId : receipt.ProviderId);
        return await row.ReadAsync() ? new Moved(row.GetGuid(0), row.GetGuid(1), row.GetString(2)) : null;
    }

    private sealed record Moved(Guid Id, Guid ConversationId, string Kind);
}
