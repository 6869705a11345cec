namespace Bot.Host.Channels;

/// <summary>Tells open chats that their conversation has something new. Only a hint: the rows are the truth.</summary>
internal interface IActivitySignal
{
    /// <summary>False while hints of other hosts may be missed: whoever waits looks at the rows more often then.</summary>
    bool IsReliable { get; }

    /// <summary>A turn of this conversation was committed. Never fails, and waits for nothing.</summary>
    void Published(Guid conversationId);

    /// <summary>Listens from now on; end it by disposing.</summary>
    IActivitySubscription Subscribe(Guid conversationId);
}

/// <summary>One listener of one conversation.</summary>
internal interface IActivitySubscription : IDisposable
{
    /// <summary>Returns when something was published since the last call, or after <paramref name="atMost"/>.</summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
