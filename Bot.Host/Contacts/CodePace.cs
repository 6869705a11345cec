namespace Bot.Host.Contacts;

/// <summary>
/// How fast one network may ask for codes. A few come at once, as where people sit around one table; the more were asked for, the longer
/// the next one waits, and a day's are few beside those of all networks, however many lines a network has.
/// </summary>
internal sealed class CodePace(IWindowCounter counter, PhoneCodeOptions options)
{
    private readonly (TimeSpan Window, int Most)[] steps =
    [
        (TimeSpan.FromMinutes(1), 3),
        (TimeSpan.FromMinutes(10), 6),
        (TimeSpan.FromHours(1), 10),
        (TimeSpan.FromHours(24), options.PerNetwork),
    ];

    /// <summary>Counts a code; what is refused counts for no longer step.</summary>
    /// <param name="networks">By keyed hashes.</param>
    /// <param name="request">Asked again, it counts once.</param>
    public async ValueTask<bool> TakeAsync(IReadOnlyList<CallerNetwork> networks, Guid request)
    {
        foreach (var (window, ofLine) in steps)
        {
            foreach (var network in networks)
            {
                var most = Math.Min(network.Most(ofLine), options.MostOfNetwork);
                if (await counter.PlaceAsync($"code:{window.TotalMinutes:0}:{network.Name}", $"{request:N}", most, window) > most)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
