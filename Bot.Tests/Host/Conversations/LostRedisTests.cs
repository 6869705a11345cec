using Bot.Dialogs.Engine;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

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
        Assert.Null(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
        await Town.UntilAsync(() => Task.FromResult(!redis.IsAvailable), "it is noticed");
        await MissesAtOnceAsync(store, conversation);

        await server.StartAgainAsync();
        await Town.UntilAsync(() => Task.FromResult(redis.IsAvailable), "it is back");
        store.Save(conversation);
        Assert.NotNull(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_hangs_is_waited_for_once_and_not_by_every_turn()
    {
        await using var server = await RedisServer.StartAsync();
        var time = new FakeTimeProvider();
        using var redis = RedisServer.Connect(server.ConnectionString, time);
        var store = new RedisConversationStore(redis);
        var conversation = Somebody();
        store.Save(conversation);
        Assert.NotNull(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));

        await server.HangAsync();
        Assert.Null(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
        await MissesAtOnceAsync(store, conversation);

        await server.GoOnAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await Town.UntilAsync(() => Task.FromResult(redis.IsAvailable), "it is tried again");
        Assert.NotNull(await store.FindAsync("sms", conversation.AddressHash, CancellationToken.None));
    }

    // Nobody waits, not even for an answer that comes soon: it is there when the call returns.
    private static async Task MissesAtOnceAsync(RedisConversationStore store, Conversation conversation)
    {
        for (var turn = 0; turn < 100; turn++)
        {
            var found = store.FindAsync("sms", conversation.AddressHash, CancellationToken.None).AsTask();
            Assert.True(found.IsCompleted);
            Assert.Null(await found);
            store.Save(conversation);
        }
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
}
