using System.Collections.Concurrent;
using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Platform;

/// <summary>Readiness by part; the parts are named to whoever may see them, and everybody else gets the verdict.</summary>
internal static class HealthAnswer
{
    public static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.RequestServices.GetRequiredService<HealthChanges>().Note(report);
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

/// <summary>Says in the log when a part changes. How it is at each question would bury everything else for as long as a part is away.</summary>
internal sealed partial class HealthChanges(ILogger<HealthChanges> logger)
{
    private readonly ConcurrentDictionary<string, HealthStatus> last = new(StringComparer.Ordinal);

    public void Note(HealthReport report)
    {
        foreach (var (part, entry) in report.Entries)
        {
            var before = last.GetValueOrDefault(part, HealthStatus.Healthy);
            if (before != entry.Status && (last.TryUpdate(part, entry.Status, before) || last.TryAdd(part, entry.Status)))
            {
                Log(logger, entry.Status is HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning, part, entry.Status, entry.Description);
            }
        }
    }

    [LoggerMessage(Message = "Readiness: {Part} is {Status} now. {Description}")]
    private static partial void Log(ILogger logger, LogLevel level, string part, HealthStatus status, string? description);
}

/// <summary>Whether Hangfire's storage answers.</summary>
internal sealed class JobStorageCheck(JobStorage storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var connection = storage.GetReadOnlyConnection();
            storage.GetMonitoringApi().Servers();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (Exception error) when (RedisClient.IsFailure(error))
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, "The storage of jobs does not answer."));
        }
    }
}
