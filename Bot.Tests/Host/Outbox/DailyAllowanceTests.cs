using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Bot.Tests.Host.Outbox;

/// <summary>What one provider may be given in a day.</summary>
public sealed class DailyAllowanceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(new() { ["Outbox:Hold"] = "true" });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Staff_are_told_once_that_the_days_limit_is_reached_and_it_closes_itself_on_the_next_day()
    {
        var provider = Substitute.For<IMessageProvider>();
        provider.Name.Returns("carrier");
        provider.Rate.Returns(new SendRate(PerSecond: null, PerDay: 10));
        var allowance = new DailyAllowance(
            provider, host.Services.GetRequiredService<OutboxRows>(), host.Services.GetRequiredService<PersonTime>(), new ProgramClock(time));
        await allowance.RefreshAsync(CancellationToken.None);
        Assert.True(allowance.Allows(10, reply: true));
        allowance.Took(10);
        Assert.False(allowance.Allows(1, reply: true));

        await allowance.ReportReachedAsync();
        await allowance.ReportReachedAsync();

        Assert.Equal((AttentionReason.DayLimit, null), (Assert.Single(await AttentionAsync()).Reason, (await AttentionAsync())[0].ClosedAt));
        time.Advance(TimeSpan.FromDays(1));
        await allowance.RefreshAsync(CancellationToken.None);
        Assert.True(allowance.Allows(10, reply: true));
        Assert.NotNull(Assert.Single(await AttentionAsync()).ClosedAt);
    }

    private Task<List<AttentionRow>> AttentionAsync() => host.DatabaseAsync(db => db.Attention.AsNoTracking().ToListAsync());
}
