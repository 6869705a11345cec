using System.Collections.Concurrent;

namespace Bot.Host.Outbox;

/// <summary>
/// The messages that this host is handing over at this moment. A lease tells the same to other hosts, by the clock; a clock that is put
/// forward must not make this one ask after a request that it is still making.
/// </summary>
internal sealed class SendsInFlight
{
    private readonly ConcurrentDictionary<Guid, byte> ids = new();

    public bool Contains(Guid messageId) => ids.ContainsKey(messageId);

    public void Begin(Guid messageId) => ids.TryAdd(messageId, 0);

    public void End(Guid messageId) => ids.TryRemove(messageId, out _);
}
