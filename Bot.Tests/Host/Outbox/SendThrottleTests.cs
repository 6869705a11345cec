using Bot.Host.Channels;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.Time.Testing;
using Xunit.Sdk;

namespace Bot.Tests.Host.Outbox;

/// <summary>What the throttle promises, wherever its bucket stands.</summary>
public abstract class SendThrottleContract
{
    private static readonly SendRate Rate = new(PerSecond: 20, PerDay: null);

    [Fact]
    public Task No_more_segments_go_than_so_many_a_second_and_one_burst() => WhileNothingElsePassesAsync(async () =>
    {
        var throttle = await FullAsync(Rate);
        var sent = 0;

        var seconds = await RunAsync(moments: 60, TimeSpan.FromMilliseconds(20), async () => sent += await TookAsync(throttle, 2, reply: true) ? 2 : 0);

        Assert.InRange(sent, 40 + 20 * seconds * 0.8 - 2, 40 + 20 * seconds);
    });

    [Fact]
    public Task A_text_longer_than_the_burst_goes_and_is_paid_for_afterwards() => WhileNothingElsePassesAsync(async () =>
    {
        var throttle = await FullAsync(Rate);

        Assert.True(await TookAsync(throttle, 50, reply: true));
        await PassAsync(TimeSpan.FromMilliseconds(200));
        Assert.False(await TookAsync(throttle, 1, reply: true));
        await PassAsync(TimeSpan.FromMilliseconds(500));
        Assert.True(await TookAsync(throttle, 1, reply: true));
    });

    [Fact]
    public Task While_a_reply_waits_what_we_write_first_waits_too() => WhileNothingElsePassesAsync(async () =>
    {
        var throttle = await FullAsync(Rate);
        await throttle.TakeAsync(40, reply: false);

        Assert.False(await TookAsync(throttle, 3, reply: true));
        await PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.False(await TookAsync(throttle, 1, reply: false));
        await PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.True(await TookAsync(throttle, 3, reply: true));
        await PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.True(await TookAsync(throttle, 1, reply: false));
    });

    [Fact]
    public Task A_reply_that_never_asks_again_holds_up_nothing_for_long() => WhileNothingElsePassesAsync(async () =>
    {
        var throttle = await FullAsync(Rate);
        await throttle.TakeAsync(40, reply: false);
        Assert.False(await TookAsync(throttle, 3, reply: true));

        await PassAsync(Rate.ReplyHold + TimeSpan.FromMilliseconds(50));

        Assert.True(await TookAsync(throttle, 1, reply: false));
    });

    [Fact]
    public async Task Without_a_rate_everything_goes()
    {
        var throttle = await FullAsync(new SendRate(PerSecond: null, PerDay: null));

        for (var message = 0; message < 100; message++)
        {
            Assert.True(await TookAsync(throttle, 10, reply: false));
        }
    }

    /// <summary>Runs a scenario on a clock that goes on by what passes in it alone.</summary>
    private protected virtual Task WhileNothingElsePassesAsync(Func<Task> scenario) => scenario();

    /// <summary>A throttle that had nothing to do for a while.</summary>
    private protected abstract Task<ISendThrottle> FullAsync(SendRate rate);

    private protected abstract Task PassAsync(TimeSpan time);

    /// <summary>Does something every so often.</summary>
    /// <returns>The seconds it took on the clock of the throttle.</returns>
    private protected abstract Task<double> RunAsync(int moments, TimeSpan apart, Func<Task> act);

    private protected static async Task<bool> TookAsync(ISendThrottle throttle, int segments, bool reply) =>
        await throttle.TakeAsync(segments, reply) is SendPermit.Taken;
}

public sealed class InProcessSendThrottleTests : SendThrottleContract
{
    private readonly FakeTimeProvider time = new();

    private protected override Task<ISendThrottle> FullAsync(SendRate rate) => Task.FromResult<ISendThrottle>(new InProcessSendThrottle(rate, new ProgramClock(time)));

    private protected override Task PassAsync(TimeSpan passed)
    {
        time.Advance(passed);
        return Task.CompletedTask;
    }

    private protected override async Task<double> RunAsync(int moments, TimeSpan apart, Func<Task> act)
    {
        for (var moment = 0; moment < moments; moment++)
        {
            await act();
            time.Advance(apart);
        }

        return (moments * apart).TotalSeconds;
    }
}

public sealed class RedisSendThrottleTests : SendThrottleContract, IAsyncLifetime
{
    private const string Bucket = RedisClient.Prefix + "throttle:test";

    // The most that a scenario has room for.
    private static readonly TimeSpan Room = TimeSpan.FromMilliseconds(100);

    private RedisClient? redis;

    public async Task InitializeAsync() => redis = RedisServer.Connect(await RedisServer.DatabaseAsync());

    public Task DisposeAsync()
    {
        redis!.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public Task Hosts_that_share_it_never_exceed_the_rate_together() => WhileNothingElsePassesAsync(async () =>
    {
        await redis!.Connection.GetDatabase().KeyDeleteAsync(Bucket);
        var rate = new SendRate(PerSecond: 40, PerDay: null);
        ISendThrottle[] hosts = [Host(rate, redis), Host(rate, redis)];
        var sent = 0;

        var seconds = await RunAsync(moments: 40, TimeSpan.FromMilliseconds(20), () => Task.WhenAll(hosts.Select(async host =>
        {
            while (await TookAsync(host, 1, reply: true))
            {
                Interlocked.Increment(ref sent);
            }
        })));

        // The bucket is new, and a new one is empty.
        Assert.InRange(sent, 40 * seconds * 0.8 - 2, 40 * seconds);
    });

    [Fact]
    public async Task A_bucket_that_was_lost_gives_no_second_burst()
    {
        var throttle = await FullAsync(new SendRate(PerSecond: 20, PerDay: null));
        Assert.True(await TookAsync(throttle, 40, reply: true));

        await redis!.Connection.GetDatabase().KeyDeleteAsync(Bucket);

        Assert.False(await TookAsync(throttle, 1, reply: true));
    }

    [Fact]
    public async Task What_we_write_first_does_not_wait_for_a_moment_before_which_the_clock_of_Redis_was_put_back()
    {
        var throttle = await FullAsync(new SendRate(PerSecond: 40, PerDay: null));
        var ahead = DateTimeOffset.UnixEpoch.AddYears(200).ToUnixTimeMilliseconds();
        await redis!.Connection.GetDatabase().HashSetAsync(Bucket, "replies_until", ahead);

        Assert.Equal(SendPermit.Taken, await throttle.TakeAsync(1, reply: false));
    }

    [Fact]
    public async Task Without_Redis_replies_go_on_at_the_rate_of_one_host_and_what_we_write_first_waits()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = RedisServer.Connect(server.ConnectionString);
        var throttle = Host(new SendRate(PerSecond: 1, PerDay: null), client);
        await server.StopAsync();

        Assert.Equal(SendPermit.RepliesOnly, await throttle.TakeAsync(1, reply: false));
        Assert.Equal(SendPermit.Taken, await throttle.TakeAsync(2, reply: true));
        Assert.Equal(SendPermit.NotThisSecond, await throttle.TakeAsync(1, reply: true));
    }

    private protected override async Task<ISendThrottle> FullAsync(SendRate rate)
    {
        var throttle = Host(rate, redis!);
        await redis!.Connection.GetDatabase().KeyDeleteAsync(Bucket);
        await throttle.TakeAsync(1, reply: false);
        await redis.Connection.GetDatabase().HashIncrementAsync(Bucket, "tokens", rate.Burst);
        return throttle;
    }

    // The clock of the throttle is the server's, which nobody moves: what is kept of the past is, and so lies further back.
    private protected override async Task PassAsync(TimeSpan time)
    {
        foreach (var moment in new[] { "at", "replies_until" })
        {
            await redis!.Connection.GetDatabase().HashDecrementAsync(Bucket, moment, time.TotalMilliseconds);
        }
    }

    // That clock also goes on by itself: a scenario that fails where it did so by more than there is room for has shown nothing.
    private protected override async Task WhileNothingElsePassesAsync(Func<Task> scenario)
    {
        for (var tries = 1; ; tries++)
        {
            var began = await NowAsync();
            try
            {
                await scenario();
                return;
            }
            catch (XunitException) when (tries < 100)
            {
                if (await NowAsync() - began <= Room)
                {
                    throw;
                }
            }
        }
    }

    private protected override async Task<double> RunAsync(int moments, TimeSpan apart, Func<Task> act)
    {
        var began = await NowAsync();
        for (var moment = 0; moment < moments; moment++)
        {
            await act();
            await PassAsync(apart);
        }

        return (moments * apart + (await NowAsync() - began)).TotalSeconds;
    }

    private Task<DateTime> NowAsync() => redis!.Connection.GetServers()[0].TimeAsync();

    private static RedisSendThrottle Host(SendRate rate, RedisClient client) => new("test", rate, client, new InProcessSendThrottle(rate, new ProgramClock(new FakeTimeProvider())));
}
