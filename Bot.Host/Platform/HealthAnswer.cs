using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Platform;

/// <summary>Readiness by part; the parts are named to whoever may see them, and everybody else gets the verdict.</summary>
internal static class HealthAnswer
{
    public static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";

        // Asked every few seconds for the whole life of a host: written plainly, so that nothing is kept for it.
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", Text.Of(report.Status));
        if (await http.IsOperatorAsync())
        {
            json.WriteStartObject("parts");
            foreach (var (part, entry) in report.Entries)
            {
                json.WriteString(part, Text.Of(entry.Status));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
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
