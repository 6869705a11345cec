using System.Diagnostics.Metrics;
using StackExchange.Redis;

namespace Bot.Host.Platform;

/// <summary>
/// The one connection to the Redis that hosts share. Everything in it may be lost: a call that fails is counted, and whoever
/// made it goes on without.
/// </summary>
internal sealed partial class RedisClient : IDisposable
{
    public const string MeterName = "SurveyBot.Redis";

    /// <summary>What every key of ours begins with.</summary>
    public const string Prefix = "surveybot:";

    // A server that hangs is noticed by the connection after some seconds; until then not every turn waits for it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly ILogger<RedisClient> logger;
    private readonly Counter<long> failures;
    private long pausedAt;
    private long loggedAt;

    public RedisClient(ConfigurationOptions options, IMeterFactory meters, ILogger<RedisClient> logger)
    {
        this.logger = logger;
        failures = meters.Create(MeterName).CreateCounter<long>("surveybot.redis.failures", description: "Calls to Redis that failed, by what they were for.");
        Connection = ConnectionMultiplexer.Connect(options);
        Connection.ConnectionFailed += (_, _) => ConnectionChanged?.Invoke(this, EventArgs.Empty);
        Connection.ConnectionRestored += (_, _) => ConnectionChanged?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Raised when the connection broke or came back.</summary>
    public event EventHandler? ConnectionChanged;

    public IConnectionMultiplexer Connection { get; }

    /// <summary>Waits are real time, whatever the product's own clock says.</summary>
    internal TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <summary>False while it is known to be away.</summary>
    public bool IsAvailable =>
        Connection.IsConnected && (Interlocked.Read(ref pausedAt) is var since && (since == 0 || RealTime.GetElapsedTime(since) > Pause));

    /// <summary>Runs a script, which is atomic over all hosts.</summary>
    /// <param name="purpose">For the count of failures.</param>
    /// <returns>Null when Redis is away or refused.</returns>
    public ValueTask<RedisResult?> TryEvaluateAsync(string purpose, string script, RedisKey[] keys, params RedisValue[] values) =>
        TryAsync<RedisResult?>(purpose, async server => await server.ScriptEvaluateAsync(script, keys, values));

    /// <summary>Reads a field of a hash.</summary>
    /// <returns>No value when there is none, and when Redis is away or refused.</returns>
    public ValueTask<RedisValue> TryReadAsync(string purpose, RedisKey key, RedisValue field) => TryAsync(purpose, server => server.HashGetAsync(key, field));

    private async ValueTask<T?> TryAsync<T>(string purpose, Func<IDatabase, Task<T>> call)
    {
        if (!IsAvailable)
        {
            Failed(purpose, "away");
            return default;
        }

        try
        {
            return await call(Connection.GetDatabase());
        }
        catch (Exception error) when (IsFailure(error))
        {
            if (error is TimeoutException)
            {
                Interlocked.Exchange(ref pausedAt, RealTime.GetTimestamp());
            }

            Failed(purpose, error.GetType().Name);
            return default;
        }
    }

    /// <summary>Sends a script that nobody waits for; it is on its way, in order, when this returns. A failure is counted.</summary>
    public void Evaluate(string purpose, string script, RedisKey[] keys, params RedisValue[] values) => _ = TryEvaluateAsync(purpose, script, keys, values).AsTask();

    public static bool IsFailure(Exception error) => error is RedisException or TimeoutException or ObjectDisposedException;

    public void Failed(string purpose, string error)
    {
        failures.Add(1, new KeyValuePair<string, object?>("purpose", purpose));
        var (now, last) = (RealTime.GetTimestamp(), Interlocked.Read(ref loggedAt));
        if ((last == 0 || RealTime.GetElapsedTime(last, now) > LogEvery) && Interlocked.CompareExchange(ref loggedAt, now, last) == last)
        {
            Log.Failed(logger, purpose, error);
        }
    }

    public void Dispose() => Connection.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis could not be used for {Purpose} ({Error}); this host goes on without it. Said once a minute at most")]
        public static partial void Failed(ILogger logger, string purpose, string error);
    }
}
