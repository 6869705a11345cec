using Bot.Host.Channels;
using Bot.Localization.Lexicons;

namespace Bot.Host.Conversations;

/// <summary>Counts the texts of one number in a minute, and what is kept of it in an hour and a day.</summary>
internal sealed class InboundLimiter(LimitOptions limits, IWindowCounter counter, ChatBudget budget)
{
    // Enough to see what kind of text it is.
    private const int Beginning = 160;

    /// <summary>What is kept of a message, and what becomes of it; an opt-out and a call for help in danger always count.</summary>
    /// <returns>
    /// The words as they are kept: all of them, or their beginning where the number has sent more than any person writes; what is not kept
    /// is not answered. A text that is delivered again counts once among those of the minute.
    /// </returns>
    public async ValueTask<(string Kept, InboundVerdict Verdict)> AdmitAsync(Sender sender, InboundMessage message)
    {
        // Both are asked at once: where hosts count together, it is one wait for what they share.
        var place = message.CarrierReply is null ? CountAsync(sender.Hash, message.ProviderId) : ValueTask.FromResult(InboundVerdict.Answer);
        var room = sender.Traits.HasNumbers ? budget.TrySpendOfNumberAsync(sender.Hash, ChatBudget.BytesOf(message.Text)) : ValueTask.FromResult(true);
        var verdict = await place;
        var isFlood = !await room && message.Text.Length > Beginning;
        var kept = isFlood ? message.Text[..(char.IsHighSurrogate(message.Text[Beginning - 1]) ? Beginning - 1 : Beginning)] : message.Text;
        verdict = isFlood && message.CarrierReply is null && verdict is InboundVerdict.Answer ? InboundVerdict.KeepOnly : verdict;
        return (kept, verdict is InboundVerdict.Answer || AlwaysCounts(message.Text) ? InboundVerdict.Answer : verdict);
    }

    private static bool AlwaysCounts(string words)
    {
        var signals = CarefulSignals.Read(words);
        return signals.OptOut is not OptOutKind.None || signals.Urgent is not null;
    }

    private async ValueTask<InboundVerdict> CountAsync(string addressHash, string providerId)
    {
        var firstOver = limits.InboundPerMinute + 1;
        var place = await counter.PlaceAsync($"inbound:{addressHash}", providerId, firstOver, TimeSpan.FromMinutes(1));
        return place < firstOver ? InboundVerdict.Answer : place == firstOver ? InboundVerdict.TellOnce : InboundVerdict.KeepOnly;
    }
}

internal enum InboundVerdict
{
    Answer,

    /// <summary>The first text over the limit: kept, and the sender is told so.</summary>
    TellOnce,

    /// <summary>Kept in silence.</summary>
    KeepOnly,
}
