namespace Bot.Host.Platform;

/// <summary>Counts what happens under a key in a window of time that begins with the first.</summary>
internal interface IWindowCounter
{
    /// <returns>How many there were in the key's window, this one included.</returns>
    ValueTask<long> CountAsync(string key, TimeSpan window);
}
