using System.Collections.Concurrent;

namespace Bot.Host.Identity;

/// <summary>
/// Keys that were wrong, by the network they came from: whoever guesses waits, longer the more they guess, and costs no look-up while
/// they wait. Keys that this host has known to be right are looked up as ever, also from there.
/// </summary>
/// <remarks>Networks stand in the memory of this host only, and each host counts for itself.</remarks>
internal sealed class KeyGuesses(InProcessWindowCounter counter)
{
    private static readonly (int Most, TimeSpan Pause)[] Steps =
    [
        (100, TimeSpan.FromDays(1)),
        (30, TimeSpan.FromHours(1)),
        (10, TimeSpan.FromMinutes(1)),
    ];

    // Only right keys come in, so there are as many as were ever made.
    private readonly ConcurrentDictionary<string, bool> right = new(StringComparer.Ordinal);

    /// <summary>How long at most a key from these networks must wait before it is looked at; null when it need not.</summary>
    public TimeSpan? Wait(IReadOnlyList<CallerNetwork> networks, string key)
    {
        if (right.ContainsKey(ApiKeys.Hash(key)))
        {
            return null;
        }

        foreach (var (most, pause) in Steps)
        {
            if (networks.Any(network => counter.IsFull(Counted(network, pause), network.Most(most))))
            {
                return pause;
            }
        }

        return null;
    }

    public void Right(string key) => right.TryAdd(ApiKeys.Hash(key), value: true);

    public async ValueTask WrongAsync(IReadOnlyList<CallerNetwork> networks)
    {
        var guess = Guid.NewGuid().ToString("N");
        foreach (var (most, pause) in Steps)
        {
            foreach (var network in networks)
            {
                await counter.PlaceAsync(Counted(network, pause), guess, network.Most(most), pause);
            }
        }
    }

    private static string Counted(CallerNetwork network, TimeSpan pause) => $"key-guess:{pause.TotalMinutes:0}:{network.Name}";
}
