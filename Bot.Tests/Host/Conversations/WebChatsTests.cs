using Bot.Dialogs.Engine;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Privacy;
using Bot.Localization.Languages;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Conversations;

/// <summary>Chats on a screen, below any protocol.</summary>
public sealed class WebChatsTests : IAsyncLifetime
{
    private readonly Guid id = Guid.NewGuid();
    private TestHost host = null!;

    private IWebChats Chats => host.Services.GetRequiredService<IWebChats>();

    public async Task InitializeAsync() => host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_chat_opens_with_the_introduction_and_the_first_question_once()
    {
        Assert.True(await OpenAsync());
        Assert.False(await OpenAsync());

        var shown = Assert.Single(await ReadAsync(0));
        Assert.Equal(1, shown.Position);
        Assert.Contains("matters most to you", shown.Json, StringComparison.Ordinal);
        Assert.Equal(1, await Chats.PositionAsync(id, default));
    }

    [Fact]
    public async Task Two_browsers_that_open_one_chat_at_the_same_moment_begin_it_once()
    {
        var began = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync)));

        Assert.Single(began, yes => yes);
        Assert.Single(await ReadAsync(0));
    }

    [Fact]
    public async Task What_is_said_is_shown_before_what_is_replied_and_later_in_time_than_before()
    {
        await OpenAsync("es");

        Assert.Equal(2, await SayAsync("2"));

        var shown = await ReadAsync(1);
        Assert.Equal([2, 3], shown.Select(one => one.Position));
        Assert.Contains("said:2", shown[0].Json, StringComparison.Ordinal);
        Assert.Contains("\"locale\":\"es\"", shown[1].Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_delivered_twice_runs_once_and_is_told_its_first_place()
    {
        await OpenAsync();

        Assert.Equal(2, await SayAsync("1", providerId: "a"));
        Assert.Equal(2, await SayAsync("1", providerId: "a"));

        Assert.Equal(3, await Chats.PositionAsync(id, default));
    }

    [Fact]
    public async Task Nothing_is_said_in_a_chat_that_has_not_begun() => Assert.Null(await SayAsync("1"));

    [Fact]
    public async Task Nothing_of_a_chat_waits_in_the_outbox()
    {
        await OpenAsync();
        await SayAsync("1");

        Assert.DoesNotContain(await host.DatabaseAsync(db => db.Messages.ToListAsync()), message => message.Status == MessageStatus.Queued);
    }

    [Fact]
    public async Task The_button_of_an_earlier_question_answers_nothing()
    {
        await OpenAsync();
        var session = (await host.DatabaseAsync(db => db.Sessions.SingleAsync())).Id;
        await SayAsync("2", pressed: new AskedQuestion(session, "area"));

        await SayAsync("1", pressed: new AskedQuestion(session, "area"));

        var answer = await host.DatabaseAsync(db => db.Answers.SingleAsync());
        Assert.Equal("\"housing\"", answer.Value);
        Assert.Contains("earlier question", (await ReadAsync(4))[0].Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_without_words_is_shown_and_changes_nothing()
    {
        await OpenAsync();

        await Chats.PostAsync(new ChatActivity(id, "e", "{\"type\":\"event\"}"), default);

        Assert.Equal("{\"type\":\"event\"}", Assert.Single(await ReadAsync(1)).Json);
    }

    [Fact]
    public async Task Whoever_leaves_for_good_ends_the_passage_with_what_was_answered()
    {
        await OpenAsync();
        await SayAsync("2");

        await Chats.CloseAsync(id, default);

        Assert.Equal(SessionStatus.Partial, (await host.DatabaseAsync(db => db.Sessions.SingleAsync())).Status);
    }

    [Fact]
    public async Task What_is_said_while_somebody_leaves_for_good_is_said_before_or_not_at_all()
    {
        await OpenAsync();

        var closing = Task.Run(() => Chats.CloseAsync(id, default));
        var posts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => SayAsync("2"))));
        await closing;
        var taken = posts.Count(place => place is not null);

        Assert.Equal(taken, await host.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing)));
        Assert.Null(await SayAsync("2"));
        Assert.False(await OpenAsync());
        Assert.True(await Chats.IsOverAsync(id, default));
    }

    [Fact]
    public async Task A_chat_that_was_left_for_good_stays_over_when_its_visitor_is_forgotten()
    {
        await OpenAsync();
        await SayAsync("2");
        var contact = (await host.DatabaseAsync(db => db.Conversations.SingleAsync())).ContactId!.Value;
        await Chats.CloseAsync(id, default);

        await host.Services.GetRequiredService<ContactEraser>().ForgetAsync(contact, "test", default);

        Assert.True(await Chats.IsOverAsync(id, default));
        Assert.Null(await SayAsync("2"));
    }

    [Fact]
    public async Task Whoever_listens_hears_of_every_turn()
    {
        using var listener = host.Services.GetRequiredService<IActivitySignal>().Subscribe(id);

        await OpenAsync();
        await listener.WaitAsync(Timeout.InfiniteTimeSpan, default);
        await SayAsync("2");
        await listener.WaitAsync(Timeout.InfiniteTimeSpan, default);
    }

    [Fact]
    public async Task Too_many_messages_are_kept_and_the_person_is_told_once()
    {
        await OpenAsync();
        for (var i = 0; i < 33; i++)
        {
            await SayAsync("?");
        }

        Assert.Equal(33, await host.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing)));
        Assert.Single(await ShownAsync(), shown => shown.Json.Contains("a lot of messages", StringComparison.Ordinal));
    }

    private Task<bool> OpenAsync() => OpenAsync("en");

    private Task<bool> OpenAsync(string language) =>
        Chats.OpenAsync(new ChatOpening(id, "what-matters-most", Language.Parse(language)), default);

    private Task<long?> SayAsync(string text, string? providerId = null, AskedQuestion? pressed = null) =>
        Chats.PostAsync(new ChatActivity(id, providerId, $$"""{"type":"message","text":"said:{{text}}"}""") { Text = text, Pressed = pressed }, default);

    private async Task<IReadOnlyList<StoredActivity>> ReadAsync(long after) => (await Chats.ReadAsync(id, after, default))!.Activities;

    private async Task<List<StoredActivity>> ShownAsync()
    {
        var all = new List<StoredActivity>();
        while (await ReadAsync(all.Count == 0 ? 0 : all[^1].Position) is { Count: > 0 } page)
        {
            all.AddRange(page);
        }

        return all;
    }
}
