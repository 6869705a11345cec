using System.Collections.Concurrent;

namespace Bot.Host.DirectLine;

/// <summary>The places that are taken on this host, by sockets or by readers, and for whom: a conversation, or a network.</summary>
internal sealed class OpenPlaces<T>
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
        while (open.TryGetValue(key, out var places))
        {
            if (places == 1 ? open.TryRemove(KeyValuePair.Create(key, places)) : open.TryUpdate(key, places - 1, places))
            {
                return;
            }
        }
    }

    private sealed class Place(OpenPlaces<T> places, IReadOnlyList<(T Key, int Most)> each) : IDisposable
    {
        public void Dispose() => places.Leave(each);
    }
}
