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

    public ValueTask<bool> TrySpendAsync(long amount, params IReadOnlyList<Quota> quotas)
    {
        lock (gate)
        {
            return ValueTask.FromResult(TrySpend(amount, quotas));
        }
    }

    /// <summary>Whether no place is left in the present window; nothing is counted.</summary>
    public bool IsFull(string key, int most)
    {
        lock (gate)
        {
            return Find(key, clock.System.GetTimestamp()) is { } counted && counted.Places.Count >= most && (counted.IsFull = true);
        }
    }

    private int Place(string key, string thing, int most, TimeSpan length)
    {
        var now = clock.System.GetTimestamp();
        var counted = Find(key, now);
        if (counted?.Places.TryGetValue(thing, out var place) is true)
        {
            return place;
        }

        if ((counted?.Places.Count ?? 0) >= most)
        {
            counted?.IsFull = true;
            return (counted?.Places.Count ?? 0) + 1;
        }

        counted = FindWithRoom(key, now, length);
        counted.Places.Add(thing, counted.Places.Count + 1);
        Used++;
        return counted.Places.Count;
    }

    private bool TrySpend(long amount, IReadOnlyList<Quota> quotas)
    {
        var now = clock.System.GetTimestamp();
        foreach (var quota in quotas)
        {
            var counted = Find(quota.Key, now);
            if ((counted?.Spent ?? 0) + amount > quota.Most)
            {
                counted?.IsFull = true;
                return false;
            }
        }

        foreach (var quota in quotas)
        {
            var counted = FindWithRoom(quota.Key, now, quota.Window);
            Used -= counted.Used;
            counted.Spent += amount;
            Used += counted.Used;
        }

        return true;
    }

    private Window? Find(string key, long now)
    {
        if (windows.TryGetValue(key, out var counted) && IsOver(counted, now))
        {
            Remove(key, counted);
            return null;
        }

        return counted;
    }

    // Making room may take the window itself.
    private Window FindWithRoom(string key, long now, TimeSpan length)
    {
        if (Used >= Room)
        {
            MakeRoom(now);
        }

        if (!windows.TryGetValue(key, out var counted))
        {
            windows[key] = counted = new Window(now, length);
        }

        return counted;
    }

    private bool IsOver(Window window, long now) => clock.System.GetElapsedTime(window.Start, now) >= window.Length;

    private void Remove(string key, Window window)
    {
        Used -= window.Used;
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

        public long Spent { get; set; }

        /// <summary>What it takes of the room.</summary>
        public int Used => Places.Count + (Spent > 0 ? 1 : 0);

        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);
    }
}
