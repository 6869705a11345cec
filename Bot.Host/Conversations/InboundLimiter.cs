using Bot.Host.Platform;
using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Conversations;

/// <summary>Counts the texts of one number in a minute of the system clock.</summary>
internal sealed class InboundLimiter(LimitOptions limits, ProgramClock clock) : IDisposable
{
    private readonly MemoryCache windows = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public InboundVerdict Count(string addressHash)
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
                (window.Start, window.Count) = (now, 0);
            }

            window.Count++;
            return window.Count <= limits.InboundPerMinute ? InboundVerdict.Answer
                : window.Count == limits.InboundPerMinute + 1 ? InboundVerdict.TellOnce
                : InboundVerdict.KeepOnly;
        }
    }

    public void Dispose() => windows.Dispose();

    private sealed class Window
    {
        public long Start { get; set; }

        public int Count { get; set; }
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
