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

    /// <summary>True when this reply was given too often already. A turn that is played again, or not kept, does not count.</summary>
    public bool IsLoop(Guid conversationId, string reply)
    {
        if (!replies.TryGetValue(KeyOf(conversationId, reply), out Queue<long>? said))
        {
            return false;
        }

        lock (said!)
        {
            Forget(said, clock.System.GetTimestamp());
            return said.Count >= Repeats;
        }
    }

    /// <summary>Counts a reply that was committed.</summary>
    public void Said(Guid conversationId, string reply)
    {
        var said = replies.GetOrCreate(KeyOf(conversationId, reply), entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = Within;
            return new Queue<long>();
        })!;
        lock (said)
        {
            var now = clock.System.GetTimestamp();
            Forget(said, now);
            said.Enqueue(now);
        }
    }

    public void Dispose() => replies.Dispose();

    private static (Guid Conversation, int Reply) KeyOf(Guid conversationId, string reply) =>
        (conversationId, string.GetHashCode(reply, StringComparison.Ordinal));

    private void Forget(Queue<long> said, long now)
    {
        while (said.TryPeek(out var first) && clock.System.GetElapsedTime(first, now) > Within)
        {
            said.Dequeue();
        }
    }
}
