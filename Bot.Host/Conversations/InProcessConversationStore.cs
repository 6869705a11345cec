using Microsoft.Extensions.Caching.Memory;

namespace Bot.Host.Conversations;

/// <summary>Working memory inside the process, for one host.</summary>
internal sealed class InProcessConversationStore : IConversationStore, IDisposable
{
    private static readonly MemoryCacheEntryOptions Kept = new() { SlidingExpiration = TimeSpan.FromHours(1), Size = 1 };

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 50_000 });
    private readonly Lock saving = new();

    public ValueTask<Conversation?> FindAsync(string channel, string addressHash, CancellationToken cancellationToken) =>
        ValueTask.FromResult(cache.Get<Conversation>((channel, addressHash)));

    public void Save(Conversation conversation)
    {
        lock (saving)
        {
            var key = (conversation.Channel, conversation.AddressHash);
            if (!cache.TryGetValue(key, out Conversation? kept) || kept!.Version <= conversation.Version)
            {
                cache.Set(key, conversation, Kept);
            }
        }
    }

    public ValueTask RemoveAsync(string channel, string addressHash, CancellationToken cancellationToken)
    {
        cache.Remove((channel, addressHash));
        return ValueTask.CompletedTask;
    }

    public void Dispose() => cache.Dispose();
}
