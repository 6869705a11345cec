using System.Collections.Concurrent;
using System.Diagnostics;
using Bot.Tests.Kit;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Bot.Tests.Host.Platform;

public sealed class AddressTraceTests
{
    private const string Number = "7045550123";

    [Fact]
    public async Task A_number_that_a_client_puts_into_an_address_stands_in_no_line_and_in_no_trace()
    {
        using var recorder = new Recorder();
        await using var host = await TestHost.StartAsync(
            new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" },
            services => services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(recorder)));

        foreach (var path in (string[])
        [
            $"/api/v1/contacts/+1{Number}", $"/api/v1/contacts?phone=%2B1{Number}", $"/{Number}?to={Number}", $"/?survey={Number}", $"/simulator/messages?phone=%2B1{Number}",
            $"/healthz/live?{Number}={Number}", $"/chat.css?v={Number}", $"/lib/{Number}.js", $"/v3/directline/conversations/{Number}/activities?watermark={Number}", $"/my-data/{Number}",
        ])
        {
            using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        }

        await Bot.Tests.Scenarios.Town.UntilAsync(() => Task.FromResult(recorder.Seen.Count >= 9), "requests are traced");
        Assert.DoesNotContain(recorder.Seen, trace => trace.Contains(Number, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(Number, StringComparison.Ordinal));
        Assert.DoesNotContain(Number, await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
    }

    private sealed class Recorder : BaseProcessor<Activity>
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public override void OnEnd(Activity data) =>
            Seen.Enqueue($"{data.DisplayName} {string.Join(' ', data.TagObjects)} {string.Join(' ', data.Events.SelectMany(one => one.Tags))}");
    }
}
