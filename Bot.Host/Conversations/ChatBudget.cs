namespace Bot.Host.Conversations;

/// <summary>How much may be kept of one chat, of one network and of one number, in an hour and in a day, whatever brings it.</summary>
internal sealed class ChatBudget(IWindowCounter counter, LimitOptions limits)
{
    private const long Megabyte = 1024 * 1024;

    // A hundred of the longest texts that carriers bring, in the script that takes most bytes.
    private const long NumberPerHour = Megabyte / 2;

    // Nobody writes day and night.
    private const int HoursOfADay = 6;

    // What the rows of a message weigh beside its words, those of the reply among them.
    private const int BytesOfRows = 512;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What a message counts as.</summary>
    /// <param name="kept">What is kept of it.</param>
    public static long BytesOf(params ReadOnlySpan<string?> kept)
    {
        long bytes = BytesOfRows;
        foreach (var text in kept)
        {
            bytes += Encoding.UTF8.GetByteCount(text ?? "");
        }

        return bytes;
    }

    /// <param name="chat">The chat's id, or the keyed hash of whose it is.</param>
    /// <param name="bytes">See <see cref="BytesOf"/>.</param>
    public ValueTask<bool> TrySpendAsync(string chat, long bytes) => TrySpendAsync($"chat-bytes:{chat}", bytes, limits.ChatMegabytesPerHour * Megabyte);

    /// <param name="number">Its keyed hash.</param>
    /// <param name="bytes">See <see cref="BytesOf"/>.</param>
    public ValueTask<bool> TrySpendOfNumberAsync(string number, long bytes) => TrySpendAsync($"number-bytes:{number}", bytes, NumberPerHour);

    /// <param name="networks">By keyed hashes.</param>
    /// <param name="bytes">See <see cref="BytesOf"/>.</param>
    public async ValueTask<bool> TrySpendOfNetworksAsync(IReadOnlyList<CallerNetwork> networks, long bytes)
    {
        var perHour = limits.NetworkMegabytesPerHour * Megabyte;
        return await counter.TrySpendAsync(networks, "network-bytes", bytes, perHour, Hour)
            && await counter.TrySpendAsync(networks, "network-bytes-day", bytes, perHour * HoursOfADay, Day);
    }

    private async ValueTask<bool> TrySpendAsync(string key, long bytes, long perHour) =>
        await counter.TrySpendAsync(key, bytes, perHour, Hour) && await counter.TrySpendAsync($"{key}:day", bytes, perHour * HoursOfADay, Day);
}
