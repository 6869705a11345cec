using Bot.Host.Platform;
using Bot.Host.Simulator;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bot.Tests.Host.Simulator;

public sealed class ClockDriverTests
{
    [Fact]
    public async Task A_day_passes_in_few_stops_where_something_is_due_every_second()
    {
        var busy = Substitute.For<IScheduledJob>();
        busy.Id.Returns("busy");
        busy.Cron.Returns("0 0 1 1 *");
        busy.FollowsClock.Returns(true);
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton(busy));
        var clock = host.Services.GetRequiredService<ProgramClock>();
        busy.NextDueAsync(Arg.Any<CancellationToken>()).Returns(_ => Task.FromResult<DateTimeOffset?>(clock.GetUtcNow().AddSeconds(1)));
        var (begun, runs) = (clock.Offset, busy.ReceivedCalls().Count());

        Assert.True(await host.Services.GetRequiredService<ClockDriver>().AdvanceAsync(TimeSpan.FromDays(1), default));

        Assert.Equal(TimeSpan.FromDays(1), clock.Offset - begun);
        Assert.InRange(busy.ReceivedCalls().Count() - runs, 100, 2_000);
    }
}
