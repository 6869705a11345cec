using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bot.Host.Channels;

namespace Bot.Host.Conversations;

/// <summary>The listeners of this host. In process it is the whole signal; with Redis it hears what every host publishes.</summary>
internal sealed class ActivitySubscriptions : IActivitySignal
{
    private readonly ConcurrentDictionary<Guid, ImmutableArray<Subscription>> listeners = new();

    public bool IsReliable => true;

    public void Published(Guid conversationId)
    {
        if (listeners.TryGetValue(conversationId, out var here))
        {
            foreach (var listener in here)
            {
                listener.Wake();
            }
        }
    }

    /// <summary>Wakes every listener: something of theirs may have been missed.</summary>
    public void WakeAll()
    {
        foreach (var conversationId in listeners.Keys)
        {
            Published(conversationId);
        }
    }

    public IActivitySubscription Subscribe(Guid conversationId)
    {
        var listener = new Subscription(this, conversationId);
        listeners.AddOrUpdate(conversationId, [listener], (_, others) => others.Add(listener));
        return listener;
    }

    private void End(Subscription listener)
    {
        while (listeners.TryGetValue(listener.ConversationId, out var all))
        {
            var others = all.Remove(listener);
            if (others.IsEmpty
                ? listeners.TryRemove(KeyValuePair.Create(listener.ConversationId, all))
                : listeners.TryUpdate(listener.ConversationId, others, all))
            {
                return;
            }
        }
    }

    private sealed class Subscription(ActivitySubscriptions all, Guid conversationId) : IActivitySubscription
    {
        private readonly SemaphoreSlim signal = new(0, 1);

        public Guid ConversationId => conversationId;

        public void Wake()
        {
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // It has been woken and has not looked yet.
            }
            catch (ObjectDisposedException)
            {
                // It stopped listening meanwhile.
            }
        }

        public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);

        public void Dispose()
        {
            all.End(this);
            signal.Dispose();
        }
    }
}
