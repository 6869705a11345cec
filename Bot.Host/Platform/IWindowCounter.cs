namespace Bot.Host.Platform;

/// <summary>Counts within windows of time, each of which begins with the first that is counted. Hosts that share Redis count together.</summary>
internal interface IWindowCounter
{
    /// <summary>The place, from 1, of a thing among those counted in the present window; counted again, it keeps its place.</summary>
    /// <param name="key">What is counted, and for whom: ids and keyed hashes only.</param>
    /// <param name="thing">The id of what is counted.</param>
    /// <param name="most">Places that matter: what comes after them is not remembered, and has the place after the last.</param>
    ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window);

    /// <summary>Takes an amount out of each quota; false, and nothing taken, where one of them has not so much left.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="quotas">All that it counts for, each once.</param>
    ValueTask<bool> TrySpendAsync(long amount, params IReadOnlyList<Quota> quotas);
}

/// <summary>What there is of something in each window of time.</summary>
/// <param name="Key">What is counted, and for whom: ids and keyed hashes only; no key of <see cref="IWindowCounter.PlaceAsync"/>.</param>
/// <param name="Most">What a window has.</param>
/// <param name="Window">How long it is.</param>
internal readonly record struct Quota(string Key, long Most, TimeSpan Window);
