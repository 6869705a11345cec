using Bot.Host.Platform;
using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Conversations;

/// <summary>
/// Two machines never talk to each other for long: the same reply to the same conversation is given a few times within five
/// minutes, then silence.
/// </summary>
internal sealed class LoopGuard(ProgramClock clock) : IDisposable
{
    private const int Repeats = 6;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private readonly MemoryCache replies = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>True when this reply was given too often already.</summary>
    public bool IsLoop(Guid conversationId, string reply)
    {
        var now = clock.System.GetTimestamp();
        var said = replies.GetOrCreate((conversationId, string.GetHashCode(reply, StringComparison.Ordinal)), entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = Within;
            return new Queue<long>();
        })!;
        lock (said)
        {
            while (said.TryPeek(out var first) && clock.System.GetElapsedTime(first, now) > Within)
            {
                said.Dequeue();
            }

            if (said.Count >= Repeats)
            {
                return true;
            }

            said.Enqueue(now);
            return false;
        }
    }

    public void Dispose() => replies.Dispose();
}
