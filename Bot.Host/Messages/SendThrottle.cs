namespace Bot.Host.Messages;

/// <summary>
/// Segments that may be sent now: so many a second, and so many a day. Runs on the system clock, which carriers share.
/// </summary>
/// <param name="perSecond">Null for no limit.</param>
/// <param name="perDay">Null for no limit. A tenth of it is kept back for replies.</param>
internal sealed class SendThrottle(double? perSecond, int? perDay, TimeProvider system)
{
    // A burst of two seconds lets a single long text through at one segment a second.
    private const double BurstSeconds = 2;

    private readonly Lock gate = new();
    private double tokens = (perSecond ?? 0) * BurstSeconds;
    private long refilledAt = system.GetTimestamp();
    private DateOnly day;
    private int sentToday;

    /// <summary>Segments handed over since midnight by a process before this one.</summary>
    public void SentEarlierToday(DateOnly today, int segments)
    {
        lock (gate)
        {
            (day, sentToday) = (today, segments);
        }
    }

    /// <summary>Takes the segments of one message, or says how long it has to wait.</summary>
    /// <param name="segments">At least 1.</param>
    /// <param name="reply">Replies may use what is kept back of the day's limit.</param>
    /// <param name="today">The day the daily limit counts for.</param>
    public Taking Take(int segments, bool reply, DateOnly today)
    {
        lock (gate)
        {
            if (day != today)
            {
                (day, sentToday) = (today, 0);
            }

            if (perDay is { } most && sentToday + segments > (reply ? most : most - most / 10))
            {
                return Taking.NotToday;
            }

            if (perSecond is { } rate)
            {
                var now = system.GetTimestamp();
                tokens = Math.Min(tokens + system.GetElapsedTime(refilledAt, now).TotalSeconds * rate, Math.Max(1, rate * BurstSeconds));
                refilledAt = now;

                // A message longer than the burst goes when the bucket is full, and is paid for afterwards.
                if (tokens < Math.Min(segments, Math.Max(1, rate * BurstSeconds)))
                {
                    return Taking.NotThisSecond;
                }

                tokens -= segments;
            }

            sentToday += segments;
            return Taking.Taken;
        }
    }

    /// <summary>How long until the next segment may go.</summary>
    public TimeSpan NextToken => perSecond is { } rate ? TimeSpan.FromSeconds(Math.Clamp(1 / rate, 0.005, 5)) : TimeSpan.FromSeconds(1);
}

/// <summary>Whether a message may go now.</summary>
internal enum Taking
{
    Taken,

    /// <summary>The next segment is free within seconds.</summary>
    NotThisSecond,

    /// <summary>The day's limit is used up.</summary>
    NotToday,
}
