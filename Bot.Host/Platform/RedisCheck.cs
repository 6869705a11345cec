using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Platform;

/// <summary>Whether Redis answers.</summary>
internal sealed class RedisCheck(RedisClient redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.Connection.GetDatabase().PingAsync().WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (RedisClient.IsFailure(error))
        {
            return HealthCheckResult.Unhealthy("Redis does not answer.");
        }
    }
}
