namespace Bot.Host.Platform;

/// <summary>Counts within windows of time, each of which begins with the first that is counted. Hosts that share Redis count together.</summary>
internal interface IWindowCounter
{
    /// <summary>The place, from 1, of a thing among those counted in the present window; counted again, it keeps its place.</summary>
    /// <param name="key">What is counted, and for whom: ids and keyed hashes only.</param>
    /// <param name="thing">The id of what is counted.</param>
    /// <param name="most">Places that matter: what comes after them is not remembered, and has the place after the last.</param>
    ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window);

    /// <summary>Takes an amount out of what the present window has; false, and nothing taken, where it has not so much left.</summary>
    /// <param name="key">What is counted, and for whom: ids and keyed hashes only; no key of <see cref="PlaceAsync"/>.</param>
    /// <param name="amount">How much.</param>
    /// <param name="most">What a window has.</param>
    ValueTask<bool> TrySpendAsync(string key, long amount, long most, TimeSpan window);
}
