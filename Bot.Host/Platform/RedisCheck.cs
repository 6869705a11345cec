using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Platform;

/// <summary>Whether Redis answers. A host without it goes on, so a proxy must not take it out.</summary>
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
            return HealthCheckResult.Degraded("Redis does not answer.");
        }
    }
}
