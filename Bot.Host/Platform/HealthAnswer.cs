using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Platform;

/// <summary>Readiness by part; the parts are named to whoever may see them, and everybody else gets the verdict.</summary>
internal static class HealthAnswer
{
    public static Task WriteAsync(HttpContext http, HealthReport report) => LocalOrKey.Allows(http)
        ? http.Response.WriteAsJsonAsync(new
        {
            status = Text.Of(report.Status),
            parts = report.Entries.ToDictionary(part => part.Key, part => Text.Of(part.Value.Status), StringComparer.Ordinal),
        })
        : http.Response.WriteAsJsonAsync(new { status = Text.Of(report.Status) });
}

/// <summary>Whether Hangfire's storage answers.</summary>
internal sealed class JobStorageCheck(JobStorage storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var connection = storage.GetReadOnlyConnection();
        storage.GetMonitoringApi().Servers();
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
