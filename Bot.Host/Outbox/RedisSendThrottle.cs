using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>
/// One bucket of tokens of a provider for all hosts, on the clock of Redis. While Redis is away replies go on by the bucket of this host, and
/// what we write first waits.
/// </summary>
internal sealed class RedisSendThrottle(string provider, SendRate rate, RedisClient redis, InProcessSendThrottle alone) : ISendThrottle
{
    private readonly string key = $"{RedisClient.Prefix}throttle:{provider}";

    // A bucket that was lost begins empty: nobody knows what was sent a moment ago.
    private const string Take = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + time[2] / 1000
        local perSecond, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local segments, reply, hold = tonumber(ARGV[3]), ARGV[4] == '1', tonumber(ARGV[5])
        local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'replies_until')
        local tokens, at, repliesUntil = tonumber(kept[1]) or 0, tonumber(kept[2]) or now, tonumber(kept[3]) or 0
        tokens = math.min(burst, tokens + math.max(0, now - at) * perSecond / 1000)
        local enough = tokens >= math.min(segments, burst)
        if reply then
          repliesUntil = enough and 0 or now + hold
        elseif now < repliesUntil and repliesUntil - now <= hold then
          enough = false
        end
        if enough then
          tokens = tokens - segments
        end
        redis.call('HSET', KEYS[1],
          'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', now), 'replies_until', string.format('%.3f', repliesUntil))
        return enough and 1 or 0
        """;

    public TimeSpan NextToken => rate.NextToken;

    public async ValueTask<SendPermit> TakeAsync(int segments, bool reply)
    {
        if (rate.PerSecond is not { } perSecond)
        {
            return SendPermit.Taken;
        }

        if (await redis.TryEvaluateAsync("throttling", Take, [key], perSecond, rate.Burst, segments, reply, rate.ReplyHold.TotalMilliseconds) is { } taken)
        {
            return (int)taken == 1 ? SendPermit.Taken : SendPermit.NotThisSecond;
        }

        return reply ? await alone.TakeAsync(segments, reply) : SendPermit.RepliesOnly;
    }
}
