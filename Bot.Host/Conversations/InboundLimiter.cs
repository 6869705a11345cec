using Bot.Localization.Lexicons;

namespace Bot.Host.Conversations;

/// <summary>Counts the texts of one number in a minute.</summary>
internal sealed class InboundLimiter(LimitOptions limits, IWindowCounter counter)
{
    /// <summary>What becomes of a message; an opt-out and a call for help in danger always count.</summary>
    public async ValueTask<InboundVerdict> VerdictAsync(string addressHash, string providerId, string words)
    {
        var verdict = await CountAsync(addressHash, providerId);
        if (verdict is InboundVerdict.Answer)
        {
            return verdict;
        }

        var signals = CarefulSignals.Read(words);
        return signals.OptOut is OptOutKind.None && signals.Urgent is null ? verdict : InboundVerdict.Answer;
    }

    /// <param name="addressHash">Whose text it is.</param>
    /// <param name="providerId">A text that is delivered again counts once.</param>
    public async ValueTask<InboundVerdict> CountAsync(string addressHash, string providerId)
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
