using System.Collections.Immutable;
using System.Text.Json;
using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Localization.Languages;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Conversations;

/// <summary>What working memory promises, wherever it is kept.</summary>
public abstract class ConversationStoreContract
{
    private readonly string hash = Guid.NewGuid().ToString("N");

    internal abstract IConversationStore Store { get; }

    [Fact]
    public async Task A_conversation_is_found_as_it_was_saved()
    {
        var saved = Sample(version: 7);

        Store.Save(saved);

        var found = await Store.FindAsync("sms", hash, CancellationToken.None);
        Assert.Equal(JsonSerializer.Serialize(saved), JsonSerializer.Serialize(found));
        Assert.Null(await Store.FindAsync("webchat", hash, CancellationToken.None));
        Assert.Null(await Store.FindAsync("sms", "someone else", CancellationToken.None));
    }

    [Fact]
    public async Task An_older_version_never_takes_the_place_of_a_newer_one()
    {
        Store.Save(Sample(version: 3));
        Store.Save(Sample(version: 12));
        Store.Save(Sample(version: 9));

        Assert.Equal(12, (await Store.FindAsync("sms", hash, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task The_newest_of_many_saved_at_once_stays()
    {
        Parallel.ForEach(Enumerable.Range(1, 200).Reverse(), version => Store.Save(Sample(version)));

        Assert.Equal(200, (await Store.FindAsync("sms", hash, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task What_was_removed_is_gone_and_a_lower_version_may_come_after_it()
    {
        Store.Save(Sample(version: 12));
        await Store.RemoveAsync("sms", hash, CancellationToken.None);

        Assert.Null(await Store.FindAsync("sms", hash, CancellationToken.None));
        Store.Save(Sample(version: 2));
        Assert.Equal(2, (await Store.FindAsync("sms", hash, CancellationToken.None))!.Version);
    }

    private protected Conversation Sample(long version) => new()
    {
        Id = Guid.NewGuid(),
        AddressId = Guid.NewGuid(),
        ProgramId = ProgramRow.DefaultId,
        Channel = "sms",
        AddressHash = hash,
        ContactId = Guid.NewGuid(),
        Version = version,
        Position = 2 * version,
        LastInboundAt = new DateTimeOffset(2026, 10, 2, 12, 0, 0, TimeSpan.Zero),
        NudgeAt = new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(2026, 10, 5, 12, 0, 0, TimeSpan.Zero),
        Place = new Place("America/New_York", "US-NC"),
        State = ConversationState.New with
        {
            Language = Language.Spanish,
            Welcomed = true,
            Completed = ["can-we-talk"],
            Session = new SessionState
            {
                Id = Guid.NewGuid(),
                Survey = "what-matters-most",
                Version = 2,
                Question = "why",
                Kept = ImmutableDictionary<string, string>.Empty.Add("area", "housing"),
                LastAt = 1_790_000_000,
            },
        },
    };
}

public sealed class InProcessConversationStoreTests : ConversationStoreContract, IDisposable
{
    private readonly InProcessConversationStore store = new();

    internal override IConversationStore Store => store;

    public void Dispose() => store.Dispose();
}

public sealed class RedisConversationStoreTests : ConversationStoreContract, IAsyncLifetime
{
    private RedisClient? redis;

    internal override IConversationStore Store => new RedisConversationStore(redis!);

    public async Task InitializeAsync() => redis = RedisServer.Connect(await RedisServer.DatabaseAsync());

    public Task DisposeAsync()
    {
        redis!.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_another_version_of_the_host_wrote_is_not_found()
    {
        var saved = Sample(version: 1);
        Store.Save(saved);
        await redis!.Connection.GetDatabase().HashSetAsync($"surveybot:conversation:sms:{saved.AddressHash}", "state", """{"Id":1}""");

        Assert.Null(await Store.FindAsync("sms", saved.AddressHash, CancellationToken.None));
    }

    [Fact]
    public async Task Every_entry_ends_by_itself_an_hour_after_it_was_last_kept()
    {
        var saved = Sample(version: 1);
        var key = $"surveybot:conversation:sms:{saved.AddressHash}";
        Store.Save(saved);
        await redis!.Connection.GetDatabase().KeyExpireAsync(key, TimeSpan.FromMinutes(1));

        Store.Save(Sample(version: 2) with { AddressHash = saved.AddressHash });
        await Store.FindAsync("sms", saved.AddressHash, CancellationToken.None);

        Assert.InRange((await redis.Connection.GetDatabase().KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }
}
