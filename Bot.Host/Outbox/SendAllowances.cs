using System.Collections.Concurrent;
using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>What each provider may be given: every account has a rate of its own.</summary>
internal sealed class SendAllowances(OutboxRows rows, PersonTime personTime, ProgramClock clock, RedisClient? redis = null)
{
    private readonly ConcurrentDictionary<IMessageProvider, SendAllowance> known = new();

    public SendAllowance Of(IMessageProvider provider) =>
        known.GetOrAdd(provider, one => new SendAllowance(Throttle(one), new DailyAllowance(one, rows, personTime, clock)));

    /// <summary>Hosts share it in Redis, where there is one.</summary>
    private ISendThrottle Throttle(IMessageProvider provider)
    {
        var alone = new InProcessSendThrottle(provider.Rate, clock);
        return redis is null ? alone : new RedisSendThrottle(provider.Name, provider.Rate, redis, alone);
    }
}

/// <summary>What one provider may be given now, and today.</summary>
internal sealed record SendAllowance(ISendThrottle Throttle, DailyAllowance Daily)
{
    /// <param name="segments">Of one message.</param>
    /// <param name="policy">Of its kind.</param>
    public async ValueTask<SendPermit> TakeAsync(int segments, MessagePolicy policy)
    {
        // The person waits for it.
        var reply = !policy.IsProactive;
        if (!policy.GoesOverTheDay && !Daily.Allows(segments, reply))
        {
            return SendPermit.NotToday;
        }

        var permit = await Throttle.TakeAsync(segments, reply);
        if (permit is SendPermit.Taken)
        {
            Daily.Took(segments);
        }

        return permit;
    }
}
