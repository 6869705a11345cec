using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Bot.Host.Platform;

/// <summary>Logs, metrics, traces and health. Names, ids and counts only: no number, no words, no address with a query or a secret.</summary>
internal static class Telemetry
{
    // Those who write the address of a request into their lines, or repeat themselves, and from which level on they do not.
    private static readonly (string Category, LogLevel Least)[] Quiet =
    [
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("Microsoft.AspNetCore.Routing", LogLevel.Warning),
        ("Microsoft.AspNetCore.StaticAssets", LogLevel.Warning),
        ("Microsoft.AspNetCore.StaticFiles", LogLevel.Warning),
        ("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning),

        // Takes a forged form for an error of ours, and tells it with its trace; it is told as any refused request.
        ("Microsoft.AspNetCore.Antiforgery", LogLevel.None),

        // At every question, for as long as a part is away: an error each, which HealthChanges says once.
        ("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", LogLevel.None),
    ];

    /// <param name="redis">Whether hosts share one.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, bool redis)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(KeepAddresses);
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter(RedisClient.MeterName)

            // Room is kept for every combination of labels from the start; none of ours has more than a few dozen.
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = 200 })
            .AddPrometheusExporter());

        // Traces cost time on every request: only where somebody collects them.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.Filter = IsTraced)
                .AddProcessor<AddresslessTraces>()
                .AddOtlpExporter());
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
        }

        builder.Services.AddSingleton<HealthChanges>();
        var health = builder.Services.AddHealthChecks()
            .AddCheck<JobStorageCheck>("jobs", redis ? HealthStatus.Degraded : HealthStatus.Unhealthy);
        if (redis)
        {
            health.AddCheck<RedisCheck>("redis");
        }
    }

    /// <summary>
    /// Whole addresses are written nowhere, neither as lines nor as the scope of other lines: a stream's has its token in the query, and the
    /// link to a person's data its secret in the path. A setting for one provider would win over a rule for all, so each has its own.
    /// </summary>
    private static void KeepAddresses(LoggerFilterOptions options)
    {
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var (category, least) in Quiet)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, least, filter: null));
            }
        }
    }

    public static void MapTelemetry(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new() { ResponseWriter = HealthAnswer.WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(Restriction.ToOperators);
    }

    /// <summary>Measures what a folder counts.</summary>
    public static void AddMeter(this IServiceCollection services, string name) =>
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(name));

    /// <summary>Traces what a folder does.</summary>
    public static void AddTraces(this IServiceCollection services, string source) =>
        services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource(source));

    /// <summary>Keeps the addresses below a path out of traces: there is a secret in them.</summary>
    public static void LeaveUntraced(this IServiceCollection services, string path) => services.AddSingleton(new UntracedPath(path));

    private static bool IsTraced(HttpContext http) =>
        !http.RequestServices.GetServices<UntracedPath>().Any(path => http.Request.Path.StartsWithSegments(path.Value, StringComparison.OrdinalIgnoreCase));

    private sealed record UntracedPath(string Value);
}
