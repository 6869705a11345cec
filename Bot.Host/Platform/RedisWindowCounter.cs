using StackExchange.Redis;

namespace Bot.Host.Platform;

/// <summary>Counts over all hosts; each counts for itself while Redis is away.</summary>
internal sealed class RedisWindowCounter(RedisClient redis, InProcessWindowCounter alone) : IWindowCounter
{
    // A key expires by the clock of Redis, and would stay when that is put back: a window that began at a moment still to come is over.
    private const string Begin = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local function begin(key, window)
          local began = tonumber(redis.call('HGET', key, '@') or now)
          if began > now or now - began >= tonumber(window) then
            redis.call('DEL', key)
          end
        end
        local function count(key, window, thing, amount)
          redis.call('HINCRBY', key, thing, amount)
          if redis.call('HSETNX', key, '@', string.format('%.0f', now)) == 1 then
            redis.call('PEXPIRE', key, window)
          end
        end

        """;

    private const string Place = Begin + """
        begin(KEYS[1], ARGV[3])
        local place = redis.call('HGET', KEYS[1], ARGV[1])
        if place then
          return tonumber(place)
        end
        local next = math.max(1, redis.call('HLEN', KEYS[1]))
        if next <= tonumber(ARGV[2]) then
          count(KEYS[1], ARGV[3], ARGV[1], next)
        end
        return next
        """;

    private const string Spend = Begin + """
        for i, key in ipairs(KEYS) do
          begin(key, ARGV[2 * i + 1])
          if tonumber(redis.call('HGET', key, 'spent') or 0) + tonumber(ARGV[1]) > tonumber(ARGV[2 * i]) then
            return 0
          end
        end
        for i, key in ipairs(KEYS) do
          count(key, ARGV[2 * i + 1], 'spent', ARGV[1])
        end
        return 1
        """;

    public async ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window) =>
        await redis.TryEvaluateAsync("counting", Place, [$"{RedisClient.Prefix}count:{key}"], thing, most, (long)window.TotalMilliseconds) is { } place
            ? (int)place
            : await alone.PlaceAsync(key, thing, most, window);

    public async ValueTask<bool> TrySpendAsync(long amount, params IReadOnlyList<Quota> quotas)
    {
        var keys = new RedisKey[quotas.Count];
        var values = new RedisValue[1 + 2 * quotas.Count];
        values[0] = amount;
        for (var i = 0; i < quotas.Count; i++)
        {
            keys[i] = $"{RedisClient.Prefix}budget:{quotas[i].Key}";
            (values[1 + 2 * i], values[2 + 2 * i]) = (quotas[i].Most, (long)quotas[i].Window.TotalMilliseconds);
        }

        return await redis.TryEvaluateAsync("counting", Spend, keys, values) is { } taken
            ? (bool)taken
            : await alone.TrySpendAsync(amount, quotas);
    }
}
