using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Platform;

/// <summary>Counts on the system clock, for one host.</summary>
internal sealed class InProcessWindowCounter(ProgramClock clock) : IWindowCounter, IDisposable
{
    private readonly MemoryCache windows = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window)
    {
        var counted = WindowOf(key, window);
        lock (counted)
        {
            Renew(counted, window);
            if (!counted.Places.TryGetValue(thing, out var place))
            {
                place = counted.Places.Count + 1;
                if (place <= most)
                {
                    counted.Places.Add(thing, place);
                }
            }

            return ValueTask.FromResult(place);
        }
    }

    public ValueTask<bool> TrySpendAsync(string key, long amount, long most, TimeSpan window)
    {
        var counted = WindowOf(key, window);
        lock (counted)
        {
            Renew(counted, window);
            var isWithin = counted.Spent + amount <= most;
            counted.Spent += isWithin ? amount : 0;
            return ValueTask.FromResult(isWithin);
        }
    }

    public void Dispose() => windows.Dispose();

    private Window WindowOf(string key, TimeSpan window)
    {
        // The cache lets two that come at once both make one.
        lock (windows)
        {
            return windows.GetOrCreate(key, entry =>
            {
                entry.Size = 1;
                entry.SlidingExpiration = window * 2;
                return new Window();
            })!;
        }
    }

    private void Renew(Window counted, TimeSpan window)
    {
        var now = clock.System.GetTimestamp();
        if (counted.Start == 0 || clock.System.GetElapsedTime(counted.Start, now) >= window)
        {
            counted.Start = now;
            counted.Spent = 0;
            counted.Places.Clear();
        }
    }

    private sealed class Window
    {
        public long Start { get; set; }

        public long Spent { get; set; }

        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);
    }
}
