using Bot.Dialogs.Answers.Dates;
using Bot.Host.Attention;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Bot.Tests.Host.Platform;

#pragma warning disable CA1001 // What it owns ends in DisposeAsync.
public sealed class JobFallbackTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 10, 5, 12, 0, 0, TimeSpan.Zero));
    private RedisServer redis = null!;
    private RedisClient client = null!;
    private RedisAbsence absence = null!;

    public async Task InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        client = RedisServer.Connect(redis.ConnectionString);
        absence = new RedisAbsence(new ProgramClock(time), client);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task While_Redis_is_away_each_job_runs_by_its_own_hours_and_one_that_fails_stops_no_other()
    {
        var (runs, failures) = (0, 0);
        var (often, yearly, broken) = (Job("*/15 * * * * *", () => runs++), Job("0 3 1 1 *", () => throw new InvalidOperationException()), Job("* * * * *", () =>
        {
            failures++;
            throw new InvalidOperationException();
        }));
        using var fallback = new JobFallback(absence, [broken, often, yearly], new ProgramClock(time), NullLogger<JobFallback>.Instance);
        await fallback.StartAsync(CancellationToken.None);
        Assert.Equal(0, runs);
        await redis.StopAsync();
        await Town.UntilAsync(() => Task.FromResult(!client.IsAvailable), "it is noticed");

        await Town.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(runs >= 2 && failures >= 2);
            },
            "they ran");

        await yearly.DidNotReceive().RunAsync(Arg.Any<CancellationToken>());
        await redis.StartAgainAsync();
        await Town.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(!absence.IsLong);
            },
            "it is back");
        await fallback.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Staff_are_told_that_Redis_is_away_and_it_is_closed_when_it_is_back()
    {
        await using var host = await TestHost.StartAsync();
        var watch = new RedisWatch(absence, host.Services.GetRequiredService<DatabaseWriter>(), host.Clock);
        await redis.StopAsync();
        await Town.UntilAsync(() => Task.FromResult(!client.IsAvailable), "it is noticed");
        Assert.False(absence.Look());
        await watch.RunAsync(CancellationToken.None);
        Assert.Empty(await ToldAsync(host));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(absence.Look());
        await watch.RunAsync(CancellationToken.None);
        Assert.Null(Assert.Single(await ToldAsync(host)).ClosedAt);

        await redis.StartAgainAsync();
        await Town.UntilAsync(() => Task.FromResult(!absence.Look()), "it is back");
        await watch.RunAsync(CancellationToken.None);
        Assert.NotNull(Assert.Single(await ToldAsync(host)).ClosedAt);
    }

    private static IScheduledJob Job(string cron, Action run)
    {
        var job = Substitute.For<IScheduledJob>();
        job.Id.Returns(cron);
        job.Cron.Returns(cron);
        job.RunAsync(Arg.Any<CancellationToken>()).Returns(_ =>
        {
            run();
            return Task.CompletedTask;
        });
        return job;
    }

    private static Task<List<AttentionRow>> ToldAsync(TestHost host) =>
        host.DatabaseAsync(db => db.Attention.AsNoTracking().Where(row => row.Reason == AttentionReason.Redis).ToListAsync());
}
