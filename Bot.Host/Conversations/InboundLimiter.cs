using Bot.Host.Platform;
using Bot.Localization;
using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Conversations;

/// <summary>Counts the texts of one number in a minute of the system clock.</summary>
internal sealed class InboundLimiter(LimitOptions limits, ProgramClock clock) : IDisposable
{
    private readonly MemoryCache windows = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>What becomes of a message; an opt-out and a call for help in danger always count.</summary>
    public InboundVerdict Verdict(string addressHash, string providerId, string words)
    {
        var verdict = Count(addressHash, providerId);
        if (verdict is InboundVerdict.Answer)
        {
            return verdict;
        }

        var signals = SignalReader.Read(words);
        return signals.OptOut is OptOutKind.None && signals.Urgent is null ? verdict : InboundVerdict.Answer;
    }

    /// <param name="addressHash">Whose text it is.</param>
    /// <param name="providerId">A text that is delivered again counts once.</param>
    public InboundVerdict Count(string addressHash, string providerId)
    {
        var now = clock.System.GetTimestamp();
        var window = windows.GetOrCreate(addressHash, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = TimeSpan.FromMinutes(2);
            return new Window();
        })!;
        lock (window)
        {
            if (window.Start == 0 || clock.System.GetElapsedTime(window.Start, now) >= TimeSpan.FromMinutes(1))
            {
                window.Start = now;
                window.Places.Clear();
            }

            if (!window.Places.TryGetValue(providerId, out var place))
            {
                place = window.Places.Count + 1;
                if (place <= limits.InboundPerMinute + 1)
                {
                    window.Places.Add(providerId, place);
                }
            }

            return place <= limits.InboundPerMinute ? InboundVerdict.Answer
                : place == limits.InboundPerMinute + 1 ? InboundVerdict.TellOnce
                : InboundVerdict.KeepOnly;
        }
    }

    public void Dispose() => windows.Dispose();

    private sealed class Window
    {
        public long Start { get; set; }

        /// <summary>The texts of this minute by arrival, as far as it matters.</summary>
        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);
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
