using Bot.Host.Channels;
using Bot.Host.Resources;
using Bot.Localization.Languages;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Scenarios;

/// <summary>Two hosts on one PostgreSQL and one Redis.</summary>
public sealed class TwoHostsScenarios : IAsyncLifetime
{
    private const int Conversations = 200;

    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-two-").FullName;
    private TestHost first = null!;
    private TestHost second = null!;

    public async Task InitializeAsync()
    {
        var redis = await RedisServer.DatabaseAsync();
        first = await StartAsync(redis, "resources-of-first");
        second = await StartAsync(redis, "resources-of-second");
    }

    public async Task DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task Two_messages_of_one_conversation_at_the_same_moment_on_different_hosts_are_each_answered_once_and_in_order()
    {
        var chats = Enumerable.Range(0, Conversations).Select(_ => Guid.NewGuid()).ToList();
        await Task.WhenAll(chats.Select(id => ChatsOf(first).OpenAsync(new ChatOpening(id, "what-matters-most", Language.English), default)));

        await Task.WhenAll(chats.Select(id => Task.WhenAll(
            Task.Run(() => SayAsync(first, id, "2")), Task.Run(() => SayAsync(second, id, "rents rise every year")))));

        foreach (var id in chats)
        {
            var shown = (await ChatsOf(second).ReadAsync(id, 0, default))!.Activities;
            Assert.Equal([1, 2, 3, 4, 5], shown.Select(activity => activity.Position));
            Assert.Equal([true, false, true, false, true], shown.Select(activity => activity.Json.Contains("\"bot\"", StringComparison.Ordinal)));
            Assert.Equal(shown.Select(activity => activity.At).Order(), shown.Select(activity => activity.At));
        }

        Assert.Equal(2 * Conversations, await first.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing)));
        Assert.Equal(Conversations, await first.DatabaseAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task One_message_delivered_to_both_hosts_at_once_is_answered_once()
    {
        var id = Guid.NewGuid();
        await ChatsOf(first).OpenAsync(new ChatOpening(id, "what-matters-most", Language.English), default);

        var places = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => SayAsync(i % 2 == 0 ? first : second, id, "2", "same"))));

        Assert.All(places, place => Assert.Equal(2, place));
        Assert.Equal(3, await ChatsOf(second).PositionAsync(id, default));
    }

    [Fact]
    public async Task A_chat_that_listens_on_one_host_is_woken_by_what_another_answers()
    {
        var id = Guid.NewGuid();
        await ChatsOf(first).OpenAsync(new ChatOpening(id, "what-matters-most", Language.English), default);
        using var listener = second.Services.GetRequiredService<IActivitySignal>().Subscribe(id);

        await SayAsync(first, id, "2");
        IReadOnlyList<StoredActivity> shown;
        do
        {
            await listener.SignalledAsync();
            shown = (await ChatsOf(second).ReadAsync(id, 1, default))!.Activities;
        }
        while (shown.Count < 2);
    }

    [Fact]
    public async Task A_chat_that_is_cleared_on_one_host_is_over_on_the_other_and_whoever_listens_there_is_told()
    {
        var id = Guid.NewGuid();
        await ChatsOf(first).OpenAsync(new ChatOpening(id, "what-matters-most", Language.English), default);
        await SayAsync(second, id, "2");
        using var listener = second.Services.GetRequiredService<IActivitySignal>().Subscribe(id);

        await ChatsOf(first).CloseAsync(id, default);
        await listener.SignalledAsync();

        Assert.Null(await ChatsOf(second).ReadAsync(id, 0, default));
        Assert.Null(await SayAsync(second, id, "the rent"));
        Assert.Equal(1, await first.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing)));
    }

    [Fact]
    public async Task Resources_that_one_host_publishes_are_offered_by_the_other_soon_after()
    {
        const string file = "resources: city\nentries:\n  - {id: line, name: Line, topics: [housing], languages: [en], phone: '311'}\n";
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(ResourcesOf(first)).FullName, "city.yaml"), file);

        await Town.UntilAsync(() => Task.FromResult(Offered(first) is ["city/line"]), "the host whose file it is publishes it");
        await Town.UntilAsync(() => Task.FromResult(Offered(second) is ["city/line"]), "the other finds it");

        File.Delete(Path.Combine(ResourcesOf(first), "city.yaml"));
        await Town.UntilAsync(() => Task.FromResult(Offered(second) is []), "it is withdrawn everywhere");
    }

    private static string ResourcesOf(TestHost host) => host.Services.GetRequiredService<ResourceOptions>().Folder;

    private static List<string> Offered(TestHost host) => [.. host.Services.GetRequiredService<PublishedResources>().Directory.All.Select(resource => resource.Id)];

    private async Task<TestHost> StartAsync(string redis, string resources) =>
        await TestHost.StartAsync(new() { ["ConnectionStrings:Redis"] = redis, ["Resources:Folder"] = Path.Combine(folder, resources) }, folder: folder, database: TestDatabase.Postgres);

    private static IWebChats ChatsOf(TestHost host) => host.Services.GetRequiredService<IWebChats>();

    private static Task<long?> SayAsync(TestHost host, Guid id, string words, string? providerId = null) =>
        ChatsOf(host).PostAsync(new ChatActivity(id, providerId, $$"""{"type":"message","text":"{{words}}"}""") { Text = words }, default);
}
