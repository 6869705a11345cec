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
    /// <param name="networks">That it comes from, by keyed hashes; none where that is not known.</param>
    /// <param name="bytes">See <see cref="BytesOf"/>.</param>
    public ValueTask<bool> TrySpendOfChatAsync(string chat, IReadOnlyList<CallerNetwork> networks, long bytes)
    {
        var (ofChat, ofLine) = (limits.ChatMegabytesPerHour * Megabyte, limits.NetworkMegabytesPerHour * Megabyte);
        return counter.TrySpendAsync(
            bytes,
            [
                .. OfHourAndDay($"chat-bytes:{chat}", ofChat),
                .. networks.Quotas("network-bytes", ofLine, Hour),
                .. networks.Quotas("network-bytes-day", ofLine * HoursOfADay, Day),
            ]);
    }

    /// <param name="number">Its keyed hash.</param>
    /// <param name="bytes">See <see cref="BytesOf"/>.</param>
    public ValueTask<bool> TrySpendOfNumberAsync(string number, long bytes) =>
        counter.TrySpendAsync(bytes, OfHourAndDay($"number-bytes:{number}", NumberPerHour));

    private static Quota[] OfHourAndDay(string key, long perHour) => [new(key, perHour, Hour), new($"{key}:day", perHour * HoursOfADay, Day)];
}
