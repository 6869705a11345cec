namespace Bot.Host.Conversations;

/// <summary>
/// One turn at a time per conversation in this process. Stripes instead of a lock a conversation: nothing to clean up, and
/// two conversations that share a stripe only wait for each other.
/// </summary>
internal sealed class ConversationLocks
{
    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string addressHash, CancellationToken cancellationToken)
    {
        var stripe = stripes[(uint)string.GetHashCode(addressHash, StringComparison.Ordinal) % (uint)stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Lease(stripe);
    }

    private sealed class Lease(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
