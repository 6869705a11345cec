namespace Bot.Host.Outbox;

/// <summary>Segments that one provider may be given a second, over all hosts that send. A reply that waits goes before what we write first.</summary>
internal interface ISendThrottle
{
    /// <summary>How long until the next segment may go.</summary>
    TimeSpan NextToken { get; }

    /// <summary>Takes the segments of one message, if they may go now.</summary>
    /// <param name="segments">At least 1.</param>
    /// <param name="reply">Whether the person waits for it.</param>
    ValueTask<SendPermit> TakeAsync(int segments, bool reply);
}

/// <summary>Whether a message may go now.</summary>
internal enum SendPermit
{
    Taken,

    /// <summary>The next segment is free within seconds.</summary>
    NotThisSecond,

    /// <summary>Only replies go: what hosts share is away, and together they could send too fast.</summary>
    RepliesOnly,

    /// <summary>The day's limit is used up.</summary>
    NotToday,
}
