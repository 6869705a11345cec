namespace Bot.Host.Conversations;

/// <summary>How much may be kept of one chat, and of one network, in an hour, whatever brings it.</summary>
internal sealed class ChatBudget(IWindowCounter counter, LimitOptions limits)
{
    private const long Megabyte = 1024 * 1024;

    // What the rows of a message weigh beside its words, those of the reply among them.
    private const int BytesOfRows = 512;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

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
    public ValueTask<bool> TrySpendAsync(string chat, long bytes) =>
        counter.TrySpendAsync($"chat-bytes:{chat}", bytes, limits.ChatMegabytesPerHour * Megabyte, Hour);

    /// <param name="networks">By keyed hashes.</param>
    /// <param name="bytes">See <see cref="BytesOf"/>.</param>
    public ValueTask<bool> TrySpendOfNetworksAsync(IReadOnlyList<CallerNetwork> networks, long bytes) =>
        counter.TrySpendAsync(networks, "network-bytes", bytes, limits.NetworkMegabytesPerHour * Megabyte, Hour);
}
