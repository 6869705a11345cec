using StackExchange.Redis;

namespace Bot.Host.Platform;

/// <summary>How to reach the Redis that hosts share (<c>ConnectionStrings__Redis</c>).</summary>
internal static class RedisSettings
{
    public const string Key = "ConnectionStrings__Redis";

    // What is said in the setting comes later, and wins.
    private const string Defaults = "name=surveybot,connectTimeout=1000,syncTimeout=1000,asyncTimeout=1000,keepAlive=15,";

    /// <returns>Null when none is configured, or the setting is wrong.</returns>
    public static ConfigurationOptions? Read(Settings settings)
    {
        if (settings.Section("ConnectionStrings").Optional("Redis", "What hosts share and may lose: conversation state, throttles, jobs. Without it one host serves a database.", secret: true, type: "StackExchange.Redis connection string") is not { } text)
        {
            return null;
        }

        if (Parse(text) is { } options)
        {
            return options;
        }

        settings.Problem($"{Key} is no connection string such as 'localhost:6379,password=…'.");
        return null;
    }

    private static ConfigurationOptions? Parse(string text)
    {
        try
        {
            // An address in the form of a URL would be taken for the name of a host.
            var options = ConfigurationOptions.Parse(Defaults + text);
            if (options.EndPoints.Count == 0 || text.Contains("://", StringComparison.Ordinal))
            {
                return null;
            }

            // Redis may come later than the host. What it is away for is done without it, never after a wait.
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ReconnectRetryPolicy = new ExponentialRetry(500, 5000);
            return options;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
