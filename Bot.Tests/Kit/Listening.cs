using Bot.Host.Channels;

namespace Bot.Tests.Kit;

internal static class Listening
{
    /// <summary>Waits until there is something new; the product's own wait ends in silence too.</summary>
    /// <exception cref="OperationCanceledException">Nothing was heard for as long as no machine takes.</exception>
    public static async Task SignalledAsync(this IActivitySubscription listener)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await listener.WaitAsync(Timeout.InfiniteTimeSpan, patience.Token);
    }
}
