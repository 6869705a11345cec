using System.Collections.Concurrent;

namespace Bot.Host.DirectLine;

/// <summary>The open sockets of this host by what they are counted for: conversations, or networks.</summary>
internal sealed class OpenSockets<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> open = new();

    /// <summary>Takes one of the places, to be given back by disposing; null when all are taken.</summary>
    public IDisposable? Enter(T key, int most)
    {
        if (open.AddOrUpdate(key, 1, (_, others) => others + 1) <= most)
        {
            return new Place(this, key);
        }

        Leave(key);
        return null;
    }

    private void Leave(T key)
    {
        // One of two that race here would otherwise take the other's count away.
        while (open.TryGetValue(key, out var sockets))
        {
            if (sockets == 1 ? open.TryRemove(KeyValuePair.Create(key, sockets)) : open.TryUpdate(key, sockets - 1, sockets))
            {
                return;
            }
        }
    }

    private sealed class Place(OpenSockets<T> sockets, T key) : IDisposable
    {
        public void Dispose() => sockets.Leave(key);
    }
}
