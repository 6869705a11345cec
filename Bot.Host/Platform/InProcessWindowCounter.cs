using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Platform;

/// <summary>Counts on the system clock, for one host.</summary>
internal sealed class InProcessWindowCounter(ProgramClock clock) : IWindowCounter, IDisposable
{
    private readonly MemoryCache windows = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public ValueTask<long> CountAsync(string key, TimeSpan window)
    {
        var counted = WindowOf(key, window);
        lock (counted)
        {
            Begin(counted, window);
            return ValueTask.FromResult(++counted.Count);
        }
    }

    public ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window)
    {
        var counted = WindowOf(key, window);
        lock (counted)
        {
            Begin(counted, window);
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

    public void Dispose() => windows.Dispose();

    private Window WindowOf(string key, TimeSpan window) => windows.GetOrCreate(key, entry =>
    {
        entry.Size = 1;
        entry.SlidingExpiration = window * 2;
        return new Window();
    })!;

    private void Begin(Window counted, TimeSpan window)
    {
        var now = clock.System.GetTimestamp();
        if (counted.Start is not { } start || clock.System.GetElapsedTime(start, now) >= window)
        {
            (counted.Start, counted.Count) = (now, 0);
            counted.Places.Clear();
        }
    }

    private sealed class Window
    {
        public long? Start { get; set; }

        public long Count { get; set; }

        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);
    }
}
