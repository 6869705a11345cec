using Bot.Host.Channels;
using StackExchange.Redis;

namespace Bot.Host.Conversations;

/// <summary>Carries the hint to the listeners of every host. Without Redis it reaches those of this host, and says that it is not reliable.</summary>
internal sealed class RedisActivitySignal : IActivitySignal, IDisposable
{
    private static readonly RedisChannel Channel = RedisChannel.Literal(RedisClient.Prefix + "activities");

    private readonly RedisClient redis;
    private readonly ActivitySubscriptions here;
    private readonly SemaphoreSlim listening = new(1);

    public RedisActivitySignal(RedisClient redis, ActivitySubscriptions here)
    {
        (this.redis, this.here) = (redis, here);
        redis.ConnectionChanged += ListenAgain;
        _ = ListenAsync();
    }

    public bool IsReliable => redis.IsAvailable && redis.Connection.GetSubscriber().IsConnected(Channel);

    // Listeners here hear it by way of Redis too, once; only when that fails are they told directly.
    public void Published(Guid conversationId)
    {
        if (IsReliable)
        {
            _ = PublishAsync(conversationId);
        }
        else
        {
            here.Published(conversationId);
        }
    }

    public IActivitySubscription Subscribe(Guid conversationId) => here.Subscribe(conversationId);

    public void Dispose() => redis.ConnectionChanged -= ListenAgain;

    private async Task PublishAsync(Guid conversationId)
    {
        try
        {
            await redis.Connection.GetSubscriber().PublishAsync(Channel, conversationId.ToString("N"));
        }
        catch (Exception error) when (RedisClient.IsFailure(error))
        {
            redis.Failed("signalling", error.GetType().Name);
            here.Published(conversationId);
        }
    }

    private void ListenAgain(object? sender, EventArgs change) => _ = ListenAsync();

    private async Task ListenAsync()
    {
        // One at a time: what one subscribes the other would end.
        await listening.WaitAsync();
        try
        {
            var subscriber = redis.Connection.GetSubscriber();
            if (subscriber.SubscribedEndpoint(Channel) is null)
            {
                await subscriber.UnsubscribeAsync(Channel, Received);
                await subscriber.SubscribeAsync(Channel, Received);
            }
        }
        catch (Exception error) when (RedisClient.IsFailure(error))
        {
            // Done again when the connection comes back.
            redis.Failed("signalling", error.GetType().Name);
        }
        finally
        {
            listening.Release();

            // Whoever waits missed something, or may from now on: they look at the rows, and as often as the new state asks for.
            here.WakeAll();
        }
    }

    private void Received(RedisChannel channel, RedisValue message)
    {
        if (Guid.TryParseExact((string?)message, "N", out var conversationId))
        {
            here.Published(conversationId);
        }
    }
}
