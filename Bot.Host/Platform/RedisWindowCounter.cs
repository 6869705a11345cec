namespace Bot.Host.Platform;

/// <summary>Counts over all hosts; each counts for itself while Redis is away.</summary>
internal sealed class RedisWindowCounter(RedisClient redis, InProcessWindowCounter alone) : IWindowCounter
{
    // A key expires by the clock of Redis, and would stay when that is put back: a window that began at a moment still to come is over.
    private const string Begin = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local began = tonumber(redis.call('HGET', KEYS[1], '@') or now)
        if began > now or now - began >= tonumber(ARGV[3]) then
          redis.call('DEL', KEYS[1])
        end
        local function count(thing, amount)
          redis.call('HINCRBY', KEYS[1], thing, amount)
          if redis.call('HSETNX', KEYS[1], '@', string.format('%.0f', now)) == 1 then
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
          end
        end

        """;

    private const string Place = Begin + """
        local place = redis.call('HGET', KEYS[1], ARGV[1])
        if place then
          return tonumber(place)
        end
        local next = math.max(1, redis.call('HLEN', KEYS[1]))
        if next <= tonumber(ARGV[2]) then
          count(ARGV[1], next)
        end
        return next
        """;

    private const string Spend = Begin + """
        if tonumber(redis.call('HGET', KEYS[1], 'spent') or 0) + tonumber(ARGV[1]) > tonumber(ARGV[2]) then
          return 0
        end
        count('spent', ARGV[1])
        return 1
        """;

    public async ValueTask<int> PlaceAsync(string key, string thing, int most, TimeSpan window) =>
        await redis.TryEvaluateAsync("counting", Place, $"{RedisClient.Prefix}count:{key}", thing, most, (long)window.TotalMilliseconds) is { } place
            ? (int)place
            : await alone.PlaceAsync(key, thing, most, window);

    public async ValueTask<bool> TrySpendAsync(string key, long amount, long most, TimeSpan window) =>
        await redis.TryEvaluateAsync("counting", Spend, $"{RedisClient.Prefix}budget:{key}", amount, most, (long)window.TotalMilliseconds) is { } taken
            ? (bool)taken
            : await alone.TrySpendAsync(key, amount, most, window);
}
