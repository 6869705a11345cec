using Bot.Dialogs.Answers.Dates;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Platform;

/// <summary>What counting promises, wherever it is done.</summary>
public abstract class WindowCounterContract
{
    internal static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private protected string Key { get; } = "test:" + Guid.NewGuid().ToString("N");

    internal abstract IWindowCounter Counter { get; }

    [Fact]
    public async Task Things_are_counted_from_one_and_those_counted_again_keep_their_place()
    {
        var places = await PlacesAsync("a", "b", "a", "c", "b");

        Assert.Equal([1, 2, 1, 3, 2], places);
    }

    [Fact]
    public async Task What_comes_after_the_places_that_matter_has_the_place_after_the_last()
    {
        var places = await PlacesAsync("a", "b", "c", "d", "e", "f", "g", "h", "b");

        Assert.Equal([1, 2, 3, 4, 5, 6, 6, 6, 2], places);
    }

    [Fact]
    public async Task Everybody_is_counted_apart()
    {
        Assert.Equal(1, await Counter.PlaceAsync(Key, "a", 5, TimeSpan.FromMinutes(1)));
        Assert.Equal(1, await Counter.PlaceAsync(Key + "else", "b", 5, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_new_window_begins_at_one()
    {
        await Counter.PlaceAsync(Key, "a", 5, Window);
        await Counter.PlaceAsync(Key, "b", 5, Window);
        await PassAsync(Window);

        Assert.Equal(1, await Counter.PlaceAsync(Key, "b", 5, Window));
    }

    [Fact]
    public async Task Those_counted_at_once_have_places_of_their_own()
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 50).Select(thing =>
            Task.Run(async () => await Counter.PlaceAsync(Key, $"{thing}", 100, TimeSpan.FromMinutes(1)))));

        Assert.Equal(Enumerable.Range(1, 50), places.Order());
    }

    [Fact]
    public async Task An_amount_is_taken_while_the_window_has_so_much_and_of_what_is_refused_nothing()
    {
        var taken = new List<bool>();
        foreach (var amount in new[] { 60, 50, 40, 1 })
        {
            taken.Add(await Counter.TrySpendAsync(amount, new Quota(Key, 100, TimeSpan.FromMinutes(1))));
        }

        Assert.Equal([true, false, true, false], taken);
        Assert.True(await Counter.TrySpendAsync(100, new Quota(Key + "else", 100, TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task Of_several_quotas_nothing_is_taken_where_one_has_not_so_much()
    {
        Quota hour = new(Key, 100, TimeSpan.FromHours(1)), day = new(Key + ":day", 150, TimeSpan.FromDays(1));

        Assert.True(await Counter.TrySpendAsync(100, day));
        Assert.False(await Counter.TrySpendAsync(60, hour, day));
        Assert.True(await Counter.TrySpendAsync(50, hour, day));
        Assert.False(await Counter.TrySpendAsync(1, hour, day));
        Assert.True(await Counter.TrySpendAsync(50, hour));
    }

    [Fact]
    public async Task A_new_window_has_all_of_it_again()
    {
        await Counter.TrySpendAsync(60, new Quota(Key, 100, Window));
        await Counter.TrySpendAsync(40, new Quota(Key, 100, Window));
        await PassAsync(Window);

        Assert.True(await Counter.TrySpendAsync(100, new Quota(Key, 100, Window)));
    }

    private protected abstract Task PassAsync(TimeSpan time);

    private async Task<int[]> PlacesAsync(params string[] things)
    {
        var places = new List<int>();
        foreach (var thing in things)
        {
            places.Add(await Counter.PlaceAsync(Key, thing, 5, TimeSpan.FromMinutes(1)));
        }

        return [.. places];
    }
}

public sealed class InProcessWindowCounterTests : WindowCounterContract
{
    private readonly FakeTimeProvider time = new();
    private readonly InProcessWindowCounter counter;

    public InProcessWindowCounterTests() => counter = new(new ProgramClock(time));

    internal override IWindowCounter Counter => counter;

    [Fact]
    public async Task Who_was_refused_stays_so_however_many_others_come()
    {
        Assert.Equal(1, await counter.PlaceAsync("refused", "a", 1, TimeSpan.FromHours(1)));
        Assert.Equal(2, await counter.PlaceAsync("refused", "b", 1, TimeSpan.FromHours(1)));
        for (var other = 0; other < InProcessWindowCounter.Room * 3; other++)
        {
            await counter.PlaceAsync($"other:{other}", "a", 1, TimeSpan.FromHours(1));
            Assert.True(counter.Used <= InProcessWindowCounter.Room);
        }

        Assert.Equal(2, await counter.PlaceAsync("refused", "c", 1, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Room_is_bounded_when_everybody_was_refused_and_the_latest_are_kept()
    {
        for (var one = 0; one < InProcessWindowCounter.Room * 2; one++)
        {
            await counter.PlaceAsync($"{one}", "a", 1, TimeSpan.FromHours(1));
            await counter.PlaceAsync($"{one}", "b", 1, TimeSpan.FromHours(1));
            time.Advance(TimeSpan.FromTicks(1));
        }

        Assert.True(counter.Used <= InProcessWindowCounter.Room);
        Assert.True(counter.IsFull($"{InProcessWindowCounter.Room * 2 - 1}", 1));
    }

    [Fact]
    public async Task What_is_over_is_not_full_and_looking_counts_nothing()
    {
        await counter.PlaceAsync("a", "a", 2, Window);
        Assert.False(counter.IsFull("a", 2));
        await counter.PlaceAsync("a", "b", 2, Window);
        Assert.True(counter.IsFull("a", 2));

        time.Advance(Window);

        Assert.False(counter.IsFull("a", 2));
        Assert.False(counter.IsFull("nobody", 1));
    }

    private protected override Task PassAsync(TimeSpan passed)
    {
        time.Advance(passed);
        return Task.CompletedTask;
    }
}

#pragma warning disable CA1001 // What it owns ends in DisposeAsync.
public sealed class RedisWindowCounterTests : WindowCounterContract, IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly InProcessWindowCounter alone = new(new ProgramClock(new FakeTimeProvider()));
    private RedisClient? redis;

    internal override IWindowCounter Counter => new RedisWindowCounter(redis!, alone);

    public async Task InitializeAsync() => redis = RedisServer.Connect(await RedisServer.DatabaseAsync());

    public Task DisposeAsync()
    {
        redis!.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Two_hosts_count_together()
    {
        var other = new InProcessWindowCounter(new ProgramClock(new FakeTimeProvider()));
        var there = new RedisWindowCounter(redis!, other);

        Assert.Equal(1, await Counter.PlaceAsync("both", "a", 5, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, await there.PlaceAsync("both", "b", 5, TimeSpan.FromMinutes(1)));
        Assert.Equal(1, await there.PlaceAsync("both", "a", 5, TimeSpan.FromMinutes(1)));
        Assert.True(await Counter.TrySpendAsync(60, new Quota("both", 100, TimeSpan.FromMinutes(1))));
        Assert.False(await there.TrySpendAsync(60, new Quota("both", 100, TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task A_window_that_began_before_the_clock_of_Redis_was_put_back_is_over()
    {
        await Counter.PlaceAsync("back", "a", 5, TimeSpan.FromMinutes(1));
        await Counter.PlaceAsync("back", "b", 5, TimeSpan.FromMinutes(1));
        await redis!.Connection.GetDatabase().HashIncrementAsync(RedisClient.Prefix + "count:back", "@", (long)TimeSpan.FromHours(2).TotalMilliseconds);

        Assert.Equal(1, await Counter.PlaceAsync("back", "b", 5, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, await Counter.PlaceAsync("back", "c", 5, TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task A_budget_that_was_spent_before_the_clock_of_Redis_was_moved_is_whole_again(int hours)
    {
        var database = redis!.Connection.GetDatabase();
        await Counter.TrySpendAsync(100, new Quota("moved", 100, TimeSpan.FromMinutes(1)));
        await database.HashIncrementAsync(RedisClient.Prefix + "budget:moved", "@", (long)TimeSpan.FromHours(hours).TotalMilliseconds);

        Assert.True(await Counter.TrySpendAsync(60, new Quota("moved", 100, TimeSpan.FromMinutes(1))));
        Assert.False(await Counter.TrySpendAsync(60, new Quota("moved", 100, TimeSpan.FromMinutes(1))));
        Assert.NotNull(await database.KeyTimeToLiveAsync(RedisClient.Prefix + "budget:moved"));
    }

    [Fact]
    public async Task A_host_without_its_Redis_counts_for_itself()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = RedisServer.Connect(server.ConnectionString);
        var counter = new RedisWindowCounter(client, alone);
        await server.StopAsync();

        Assert.Equal(1, await counter.PlaceAsync("alone", "a", 5, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, await counter.PlaceAsync("alone", "b", 5, TimeSpan.FromMinutes(1)));
        Assert.False(await counter.TrySpendAsync(101, new Quota("alone", 100, TimeSpan.FromMinutes(1))));
    }

    // The clock that counts is the server's, which nobody moves: the windows are, and so began earlier.
    private protected override async Task PassAsync(TimeSpan time)
    {
        foreach (var kind in new[] { "count", "budget" })
        {
            await redis!.Connection.GetDatabase().HashDecrementAsync($"{RedisClient.Prefix}{kind}:{Key}", "@", (long)time.TotalMilliseconds);
        }
    }
}
