using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Data;

/// <summary>Whether the database answers, and keeps what it is given.</summary>
internal sealed class DatabaseCheck(Database database, CommitHealth commits) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var sql = await database.OpenNowAsync(cancellationToken);
            await sql.ScalarAsync<int>("SELECT 1");
            return commits.IsFailing ? HealthCheckResult.Unhealthy("Nothing can be written to the database.") : HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
