using Bot.Dialogs.Replies;
using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>
/// Applies delivery receipts: late, repeated, out of order, and sometimes before the provider answered the request. Our own
/// row id in the receipt is the witness that a text of unknown outcome was sent.
/// </summary>
internal sealed class DeliveryReceipts(
    Database database, DatabaseWriter writer, ProgramClock clock, ICarrierOptOuts optOuts, MessageRepeats repeats, MessageProviders providers, ProviderTroubles troubles, OutboxSignal signal, OutboxMetrics metrics) : IDeliveryReceipts
{
    private const string IsNews =
        "SELECT 1 FROM messages WHERE id = @0 AND (delivery IS NULL OR delivery < @1) AND status <> 'skipped' AND (provider_id IS NULL OR provider_id = @2)";

    private const string Advance = """
        UPDATE messages
        SET delivery = @delivery, status = @status, provider_id = @provider_id, handed_over_at = COALESCE(handed_over_at, @now), lease_until = NULL,
            error_code = @error_code, reason = @reason
        WHERE id = @id AND outgoing AND (delivery IS NULL OR delivery < @delivery) AND status <> 'skipped'
          AND (provider_id IS NULL OR provider_id = @provider_id)
        """;

    public async Task ApplyAsync(DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        metrics.Count(receipt.Status);

        // Before the receipt counts: the provider tells it once, and an opt-out that is not recorded is asked for by nobody.
        if (receipt.Error is { Class: ErrorClass.OptedOut } && await NewsOfAsync(receipt, cancellationToken) is { } conversationId)
        {
            await optOuts.OptedOutAsync(conversationId, cancellationToken);
        }

        var isNews = await writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await AdvanceAsync(sql, receipt)));
        signal.Wake();

        // What passes by itself is a telephone that was off, as far as a receipt tells.
        if (isNews && receipt.Error is { Class: not ErrorClass.Transient } error && providers.Find(receipt.Provider) is { } provider)
        {
            await troubles.ReportAsync(provider, error);
        }
    }

    /// <summary>The conversation a receipt is about; null when it says nothing new: what was opted out of then may have been lifted since.</summary>
    private async Task<Guid?> NewsOfAsync(DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await FindAsync(sql, receipt) is { } message
            && await sql.ExistsAsync(IsNews, message.Id, receipt.Status, receipt.ProviderId)
                ? message.ConversationId
                : null;
    }

    private async Task<bool> AdvanceAsync(SqlSession sql, DeliveryReceipt receipt)
    {
        if (await FindAsync(sql, receipt) is not { } message)
        {
            return false;
        }

        // The carrier has confirmed the opt-out itself and drops our confirmation: as it should be.
        var expected = receipt.Error is { Class: ErrorClass.OptedOut } && MessagePolicy.Of(message.Kind).CarrierMaySayIt;
        var status = expected ? MessageStatus.Skipped : receipt.Status.ToStatus();
        var changed = await sql.ExecuteAsync(
            Advance,
            ("@id", message.Id),
            ("@delivery", receipt.Status),
            ("@status", Text.Of(status)),
            ("@provider_id", receipt.ProviderId),
            ("@now", clock.System.GetUtcNow()),
            ("@error_code", receipt.Error?.Code),
            ("@reason", receipt.Error?.Reason));
        if (changed == 0)
        {
            return false;
        }

        if (receipt.Error is { } error)
        {
            await repeats.QueueAsync(sql, message.Id, message.ConversationId, error, clock.GetUtcNow());
        }

        return true;
    }

    private static async Task<Moved?> FindAsync(SqlSession sql, DeliveryReceipt receipt)
    {
        var byRow = receipt.MessageId is { };
        await using var row = await sql.ReadAsync(
            byRow
                ? "SELECT id, conversation_id, kind FROM messages WHERE provider = @0 AND id = @1 AND outgoing"
                : "SELECT id, conversation_id, kind FROM messages WHERE provider = @0 AND provider_id = @1 AND outgoing",
            receipt.Provider,
            byRow ? receipt.MessageId : receipt.ProviderId);
        return await row.ReadAsync() ? new Moved(row.GetGuid(0), row.GetGuid(1), Text.To<ReplyKind>(row.GetString(2))) : null;
    }

    private sealed record Moved(Guid Id, Guid ConversationId, ReplyKind Kind);
}
