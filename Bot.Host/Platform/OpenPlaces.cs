using System.Collections.Concurrent;

namespace Bot.Host.Platform;

/// <summary>The places that are taken on this host, by sockets, by readers or by bytes, and for whom: a conversation, a person, or a network.</summary>
internal sealed class OpenPlaces<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> open = new();

    /// <summary>Takes a place of each, to be given back by disposing; null, and none taken, where one has no place left.</summary>
    public IDisposable? Enter(params IReadOnlyList<(T Key, int Most)> each) => Enter(1, each);

    /// <summary>Takes so many places of each, to be given back by disposing; null, and none taken, where one has not so many left.</summary>
    public Places? Enter(int places, IReadOnlyList<(T Key, int Most)> each)
    {
        for (var i = 0; i < each.Count; i++)
        {
            if (open.AddOrUpdate(each[i].Key, places, (_, others) => others + places) > each[i].Most)
            {
                Leave(places, each.Take(i + 1));
                return null;
            }
        }

        return new Places(this, places, each);
    }

    private void Leave(int places, IEnumerable<(T Key, int Most)> each)
    {
        foreach (var (key, _) in each)
        {
            Leave(places, key);
        }
    }

    private void Leave(int places, T key)
    {
        // One of two that race here would otherwise take the other's count away.
        while (open.TryGetValue(key, out var taken))
        {
            if (taken == places ? open.TryRemove(KeyValuePair.Create(key, taken)) : open.TryUpdate(key, taken - places, taken))
            {
                return;
            }
        }
    }

    /// <summary>What one caller has taken.</summary>
    internal sealed class Places(OpenPlaces<T> all, int taken, IReadOnlyList<(T Key, int Most)> each) : IDisposable
    {
        private int kept = taken;

        /// <summary>Gives back what is not needed after all.</summary>
        public void KeepOnly(int places)
        {
            if (Interlocked.Exchange(ref kept, places) - places is > 0 and var others)
            {
                all.Leave(others, each);
            }
        }

        public void Dispose() => KeepOnly(0);
    }
}
