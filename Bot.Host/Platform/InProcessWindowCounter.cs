using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Platform;

/// <summary>Windows of this host.</summary>
internal sealed class InProcessWindowCounter(ProgramClock clock) : IWindowCounter, IDisposable
{
    private readonly MemoryCache windows = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public ValueTask<long> CountAsync(string key, TimeSpan window)
    {
        var counted = windows.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = window;
            return new Window();
        })!;
        lock (counted)
        {
            var now = clock.System.GetTimestamp();
            if (counted.Count == 0 || clock.System.GetElapsedTime(counted.Start, now) >= window)
            {
                (counted.Start, counted.Count) = (now, 0);
            }

            return ValueTask.FromResult(++counted.Count);
        }
    }

    public void Dispose() => windows.Dispose();

    private sealed class Window
    {
        public long Start { get; set; }

        public long Count { get; set; }
    }
}
