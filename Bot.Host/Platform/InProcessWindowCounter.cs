namespace Bot.Host.Platform;

/// <summary>
/// Counts on the system clock, for one host. When there is no room left, what is over goes first, then the oldest of those who are
/// within their limits: whoever was refused stays so, however many others come.
/// </summary>
internal sealed class InProcessWindowCounter(ProgramClock clock) : IWindowCounter
{
    /// <summary>Things that are remembered over all windows: some 50 MB.</summary>
    public const int Room = 100_000;

    private readonly Dictionary<string, Window> windows = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Things that are remembered now.</summary>
    public int Used { get; private set; }

    public ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window)
    {
        lock (gate)
        {
            return ValueTask.FromResult(Place(key, thing, most, window));
        }
    }

    /// <summary>Whether no place is left in the present window; nothing is counted.</summary>
    public bool IsFull(string key, int most)
    {
        lock (gate)
        {
            if (!windows.TryGetValue(key, out var counted) || IsOver(counted, clock.System.GetTimestamp()) || counted.Places.Count < most)
            {
                return false;
            }

            return counted.IsFull = true;
        }
    }

    private int Place(string key, string thing, int most, TimeSpan length)
    {
        var now = clock.System.GetTimestamp();
        if (windows.TryGetValue(key, out var counted) && IsOver(counted, now))
        {
            Remove(key, counted);
            counted = null;
        }

        if (counted?.Places.TryGetValue(thing, out var place) is true)
        {
            return place;
        }

        place = (counted?.Places.Count ?? 0) + 1;
        if (place > most)
        {
            counted?.IsFull = true;
            return place;
        }

        if (Used >= Room)
        {
            MakeRoom(now);
        }

        // It may have made room itself.
        if (counted is null || !windows.ContainsKey(key))
        {
            windows[key] = counted = new Window(now, length);
            place = 1;
        }

        counted.Places.Add(thing, place);
        Used++;
        return place;
    }

    private bool IsOver(Window window, long now) => clock.System.GetElapsedTime(window.Start, now) >= window.Length;

    private void Remove(string key, Window window)
    {
        Used -= window.Places.Count;
        windows.Remove(key);
    }

    // A tenth at once, so that it is rarely done.
    private void MakeRoom(long now)
    {
        foreach (var (key, window) in windows.OrderBy(one => (IsOver(one.Value, now) ? 0 : one.Value.IsFull ? 2 : 1, one.Value.Start)).ToList())
        {
            if (Used <= Room / 10 * 9)
            {
                return;
            }

            Remove(key, window);
        }
    }

    private sealed class Window(long start, TimeSpan length)
    {
        public long Start { get; } = start;

        public TimeSpan Length { get; } = length;

        /// <summary>Somebody was told that there is no place left.</summary>
        public bool IsFull { get; set; }

        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);
    }
}
