using Bot.Localization.Lexicons;

namespace Bot.Host.Conversations;

/// <summary>Counts the texts of one number in a minute, and what is kept of it in an hour and a day.</summary>
internal sealed class InboundLimiter(LimitOptions limits, IWindowCounter counter, ChatBudget budget)
{
    // Enough to see what kind of text it is.
    private const int Beginning = 160;

    /// <summary>The words as they are kept: all of them, or their beginning where the number has sent more than any person writes.</summary>
    public async ValueTask<string> KeptAsync(string addressHash, string words) =>
        await budget.TrySpendOfNumberAsync(addressHash, ChatBudget.BytesOf(words)) || words.Length <= Beginning
            ? words
            : words[..(char.IsHighSurrogate(words[Beginning - 1]) ? Beginning - 1 : Beginning)];

    /// <summary>What becomes of a message; an opt-out and a call for help in danger always count.</summary>
    /// <param name="addressHash">Whose text it is.</param>
    /// <param name="providerId">A text that is delivered again counts once.</param>
    /// <param name="words">All of them.</param>
    /// <param name="isFlood">Not all of them are kept, and what is not kept is not answered.</param>
    public async ValueTask<InboundVerdict> VerdictAsync(string addressHash, string providerId, string words, bool isFlood)
    {
        var verdict = isFlood ? InboundVerdict.KeepOnly : await CountAsync(addressHash, providerId);
        if (verdict is InboundVerdict.Answer)
        {
            return verdict;
        }

        var signals = CarefulSignals.Read(words);
        return signals.OptOut is OptOutKind.None && signals.Urgent is null ? verdict : InboundVerdict.Answer;
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
