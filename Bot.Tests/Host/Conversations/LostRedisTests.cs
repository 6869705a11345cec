using Bot.Dialogs.Engine;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Conversations;

/// <summary>Redis may go at any moment: nothing fails, and hardly anything waits.</summary>
public sealed class LostRedisTests
{
    [Fact]
    public async Task A_server_that_is_away_is_a_miss_at_once_and_is_used_again_when_it_comes()
    {
        await using var server = await RedisServer.StartAsync();
        using var redis = RedisServer.Connect(server.ConnectionString);
        var store = new RedisConversationStore(redis);
        var conversation = Somebody();
        store.Save(conversation);

        await server.StopAsync();
        var before = TimeProvider.System.GetTimestamp();
        for (var turn = 0; turn < 100; turn++)
        {
            Assert.Null(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
            store.Save(conversation);
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(before), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await server.StartAgainAsync();
        await UntilAsync(() => redis.IsAvailable);
        store.Save(conversation);
        Assert.NotNull(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_hangs_is_waited_for_once_and_not_by_every_turn()
    {
        await using var server = await RedisServer.StartAsync();
        using var redis = RedisServer.Connect(server.ConnectionString);
        var store = new RedisConversationStore(redis);
        var conversation = Somebody();
        store.Save(conversation);

        await server.HangAsync();
        var before = TimeProvider.System.GetTimestamp();
        for (var turn = 0; turn < 20; turn++)
        {
            Assert.Null(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(before), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5));
        await server.GoOnAsync();
        await UntilAsync(() => redis.IsAvailable);
        Assert.NotNull(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
    }

    private static Conversation Somebody() => new()
    {
        Id = Guid.NewGuid(),
        AddressId = Guid.NewGuid(),
        ProgramId = ProgramRow.DefaultId,
        Channel = "sms",
        AddressHash = Guid.NewGuid().ToString("N"),
        Version = 1,
        State = ConversationState.New,
    };

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
