using System.Diagnostics;
using System.Globalization;
using Bot.Host;
using Bot.Host.Conversations;
using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Tests.Crash;
using Bot.Tests.Kit;

namespace Bot.Benchmarks;

/// <summary>
/// How long it takes to claim the reminders that are due and to queue a text for each, among many commitments that are not due:
/// it must grow with what is due, not with what exists. Nothing is sent.
/// </summary>
internal static class FollowUpsBenchmark
{
    private const int Due = 1000;
    private const int Rounds = 3;
    private const long Middle = 100_000;

    /// <param name="most">The largest number of commitments.</param>
    public static async Task<int> RunAsync(long most)
    {
        await using var postgres = await PostgresServer.StartAsync();
        Console.WriteLine($"{"database",-12}{"commitments",12}{"due",8}  seconds, median of {Rounds}, and each; processor seconds of the host, mean");
        foreach (var count in new long[] { 10_000, Middle, 1_000_000 }.Where(count => count <= most))
        {
            var home = Directory.CreateTempSubdirectory("surveybot-bench-").FullName;
            await MeasureAsync("SQLite", $"Data Source={Path.Combine(home, "bench.db")}", count);
            Directory.Delete(home, recursive: true);

            var name = string.Create(CultureInfo.InvariantCulture, $"followups{count}");
            await MeasureAsync("PostgreSQL", await postgres.DatabaseAsync(name) + ";Command Timeout=600", count);
            await postgres.DropAsync(name);
        }

        return 0;
    }

    private static async Task MeasureAsync(string kind, string connection, long count)
    {
        await using var app = await StartAsync(connection);
        var services = app.Services;
        var crowd = new Crowd(services.GetRequiredService<Database>(), count, services.GetRequiredService<ProgramClock>().GetUtcNow());
        await crowd.SettleAsync();
        var commitments = services.GetRequiredService<DueCommitments>();
        var round = 0;

        // The first turns wait for code to be compiled.
        await crowd.FallDueAsync(Due, round++);
        await commitments.RunAsync(CancellationToken.None);
        foreach (var due in count == Middle ? [Due, 2 * Due, 4 * Due] : new[] { Due })
        {
            var times = new List<double>();
            var worked = Environment.CpuUsage.TotalTime;
            var prepared = TimeSpan.Zero;
            while (times.Count < Rounds)
            {
                var before = Environment.CpuUsage.TotalTime;
                await crowd.FallDueAsync(due, round++);
                prepared += Environment.CpuUsage.TotalTime - before;
                var begun = Stopwatch.GetTimestamp();
                var taken = await commitments.RunAsync(CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                if (taken != due)
                {
                    throw new InvalidOperationException($"{taken} of {due} steps were taken.");
                }
            }

            worked = (Environment.CpuUsage.TotalTime - worked - prepared) / Rounds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-12}{count,12}{due,8}  {times.Order().ElementAt(Rounds / 2):0.00}  ({string.Join(", ", times.Select(time => time.ToString("0.00", CultureInfo.InvariantCulture)))})  {worked.TotalSeconds:0.00}"));
        }
    }

    /// <summary>A host's services on an empty database, without what it does by itself.</summary>
    private static async Task<WebApplication> StartAsync(string connection)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Bot.Host", EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Database"] = connection,
            ["Outbox:Hold"] = "true",
        });
        builder.Logging.ClearProviders();
        var app = builder.AddSurveyBot().Build();
        await app.Services.GetRequiredService<HostStartup>().RunAsync(CancellationToken.None);
        return app;
    }
}
