namespace Bot.Host.Outbox;

/// <summary>Segments that may be sent a second, over all hosts that send. A reply that waits goes before what we write first.</summary>
internal interface ISendThrottle
{
    /// <summary>How long until the next segment may go.</summary>
    TimeSpan NextToken { get; }

    /// <summary>Takes the segments of one message, if they may go now.</summary>
    /// <param name="segments">At least 1.</param>
    /// <param name="reply">Whether the person waits for it.</param>
    ValueTask<Taking> TakeAsync(int segments, bool reply);
}

/// <summary>What may be sent (<c>Twilio__SegmentsPerSecond</c>, <c>Twilio__SegmentsPerDay</c>).</summary>
/// <param name="PerSecond">Null for no limit.</param>
/// <param name="PerDay">Null for no limit.</param>
internal sealed record SendRate(double? PerSecond, int? PerDay)
{
    // A burst of two seconds lets a single long text through at one segment a second.
    private const double BurstSeconds = 2;

    /// <summary>Segments that may go at once after a pause.</summary>
    public double Burst => Math.Max(1, (PerSecond ?? 0) * BurstSeconds);

    /// <summary>How long one segment takes.</summary>
    public TimeSpan NextToken => PerSecond is { } rate ? TimeSpan.FromSeconds(Math.Clamp(1 / rate, 0.005, 5)) : TimeSpan.FromSeconds(1);

    /// <summary>How long a reply that was refused keeps the others waiting: until it has asked again.</summary>
    public TimeSpan ReplyHold => NextToken + TimeSpan.FromMilliseconds(250);
}

/// <summary>Whether a message may go now.</summary>
internal enum Taking
{
    Taken,

    /// <summary>The next segment is free within seconds.</summary>
    NotThisSecond,

    /// <summary>Only replies go: what hosts share is away, and together they could send too fast.</summary>
    RepliesOnly,

    /// <summary>The day's limit is used up.</summary>
    NotToday,
}
