using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Data;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
            await sql.ScalarAsync<long>("SELECT 1");
            return HealthCheckResult.Healthy();
        }
        catch (System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
