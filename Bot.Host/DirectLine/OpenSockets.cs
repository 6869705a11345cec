using System.Collections.Concurrent;

namespace Bot.Host.DirectLine;

/// <summary>The open sockets of this host by what they are counted for: conversations, or networks.</summary>
internal sealed class OpenSockets<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> open = new();

    /// <summary>Takes a place of each, to be given back by disposing; null, and none taken, where one has no place left.</summary>
    public IDisposable? Enter(params IReadOnlyList<(T Key, int Most)> each)
    {
        for (var i = 0; i < each.Count; i++)
        {
            if (open.AddOrUpdate(each[i].Key, 1, (_, others) => others + 1) > each[i].Most)
            {
                Leave(each.Take(i + 1));
                return null;
            }
        }

        return new Place(this, each);
    }

    private void Leave(IEnumerable<(T Key, int Most)> each)
    {
        foreach (var (key, _) in each)
        {
            Leave(key);
        }
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

    private sealed class Place(OpenSockets<T> sockets, IReadOnlyList<(T Key, int Most)> each) : IDisposable
    {
        public void Dispose() => sockets.Leave(each);
    }
}
