using Bot.Host.Channels;
using Bot.Host.Conversations;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;

namespace Bot.Tests.Host.Conversations;

/// <summary>What the hint of something new promises, however it is carried.</summary>
public abstract class ActivitySignalContract
{
    internal abstract IActivitySignal Signal { get; }

    [Fact]
    public async Task Every_listener_of_a_conversation_hears_it()
    {
        var mine = Guid.NewGuid();
        using var phone = Signal.Subscribe(mine);
        using var screen = Signal.Subscribe(mine);

        Signal.Published(mine);

        await Task.WhenAll(phone.SignalledAsync(), screen.SignalledAsync());
    }

    [Fact]
    public async Task What_was_published_before_somebody_waits_is_heard_all_the_same()
    {
        var conversation = Guid.NewGuid();
        using var listener = Signal.Subscribe(conversation);
        using var witness = Signal.Subscribe(conversation);

        Signal.Published(conversation);
        await witness.SignalledAsync();

        await listener.SignalledAsync();
    }

    [Fact]
    public async Task Publishing_never_fails_and_waiting_ends_by_itself()
    {
        using (var gone = Signal.Subscribe(Guid.NewGuid()))
        {
            gone.Dispose();
        }

        Signal.Published(Guid.NewGuid());
        using var listener = Signal.Subscribe(Guid.NewGuid());
        await listener.WaitAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        Assert.True(Signal.IsReliable);
    }
}

public sealed class InProcessActivitySignalTests : ActivitySignalContract
{
    internal override IActivitySignal Signal { get; } = new ActivitySubscriptions();

    [Fact]
    public async Task Nobody_hears_of_another_conversation()
    {
        var mine = Guid.NewGuid();
        using var listener = Signal.Subscribe(mine);
        using var stranger = Signal.Subscribe(Guid.NewGuid());

        Signal.Published(mine);

        await listener.SignalledAsync();
        Assert.False(stranger.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None).IsCompleted);
    }
}

#pragma warning disable CA1001 // What it owns ends in DisposeAsync.
public sealed class RedisActivitySignalTests : ActivitySignalContract, IAsyncLifetime
#pragma warning restore CA1001
{
    private string connectionString = "";
    private RedisClient? redis;
    private RedisActivitySignal? signal;

    internal override IActivitySignal Signal => signal!;

    public async Task InitializeAsync()
    {
        connectionString = await RedisServer.DatabaseAsync();
        redis = RedisServer.Connect(connectionString);
        signal = new RedisActivitySignal(redis, new ActivitySubscriptions());
        await ReliableAsync(signal);
    }

    public Task DisposeAsync()
    {
        signal!.Dispose();
        redis!.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_listener_on_another_host_hears_it()
    {
        using var elsewhere = RedisServer.Connect(connectionString);
        using var there = new RedisActivitySignal(elsewhere, new ActivitySubscriptions());
        await ReliableAsync(there);
        var conversation = Guid.NewGuid();
        using var listener = there.Subscribe(conversation);

        Signal.Published(conversation);

        await listener.SignalledAsync();
    }

    [Fact]
    public async Task Without_Redis_it_says_so_wakes_who_waits_and_still_reaches_this_host()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = RedisServer.Connect(server.ConnectionString);
        using var mine = new RedisActivitySignal(client, new ActivitySubscriptions());
        await ReliableAsync(mine);
        var conversation = Guid.NewGuid();
        using var listener = mine.Subscribe(conversation);

        await server.StopAsync();
        await listener.SignalledAsync();
        await Town.UntilAsync(() => Task.FromResult(!mine.IsReliable), "it is noticed that Redis is gone");
        mine.Published(conversation);
        await listener.SignalledAsync();

        await server.StartAgainAsync();
        await ReliableAsync(mine);
        using var later = mine.Subscribe(conversation);
        mine.Published(conversation);
        await later.SignalledAsync();
    }

    [Fact]
    public async Task A_Redis_that_comes_after_the_host_is_listened_to()
    {
        await using var server = await RedisServer.StartAsync();
        await server.StopAsync();
        using var client = RedisServer.Connect(server.ConnectionString);
        using var mine = new RedisActivitySignal(client, new ActivitySubscriptions());
        Assert.False(mine.IsReliable);

        await server.StartAgainAsync();

        await ReliableAsync(mine);
        var conversation = Guid.NewGuid();
        using var listener = mine.Subscribe(conversation);
        mine.Published(conversation);
        await listener.SignalledAsync();
    }

    private static Task ReliableAsync(RedisActivitySignal signal) => Town.UntilAsync(() => Task.FromResult(signal.IsReliable), "Redis is listened to");
}
