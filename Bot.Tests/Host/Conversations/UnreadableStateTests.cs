using System.Net;
using System.Net.Http.Json;
using Bot.Dialogs.Engine;
using Bot.Host.Channels;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Conversations;

/// <summary>A conversation whose state nobody can read: what must hold holds without it.</summary>
public sealed class UnreadableStateTests : IAsyncLifetime
{
    private const string Phone = "+17045550166";

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(Chat.Settings);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("""{"s":1}""")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("sealed with a key that is gone")]
    public async Task Without_its_state_a_conversation_keeps_the_words_and_holds_an_opt_out_and_a_call_for_help(string unreadable)
    {
        await SayAsync("MATTERS");
        var state = await SetStateAsync(unreadable);

        Assert.Equal(InboundResult.Failed, await SayAsync("2"));
        Assert.Equal(InboundResult.Failed, await SayAsync("I want to kill myself"));
        Assert.Equal(InboundResult.Failed, await SayAsync("STOP"));

        Assert.Equal(SuppressionReason.Stop, (await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
        Assert.Equal(AttentionReason.Urgent, (await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync())).Reason);
        Assert.Equal(unreadable, await host.DatabaseAsync(db => db.Conversations.Select(row => row.State).SingleAsync()));
        Assert.Equal(
            ["MATTERS", "2", "I want to kill myself", "STOP"],
            await host.DatabaseAsync(db => (from message in db.Messages join text in db.MessageTexts on message.Id equals text.MessageId where !message.Outgoing orderby message.Position select text.Text).ToListAsync()));

        await PassAsync(TimeSpan.FromMinutes(2));
        await SetStateAsync(state);
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.All(await host.DatabaseAsync(db => db.Messages.Where(message => !message.Outgoing).ToListAsync()), message => Assert.Equal(MessageStatus.Received, message.Status));
    }

    [Fact]
    public async Task A_text_that_came_while_the_state_could_not_be_read_answers_once_it_can()
    {
        await SayAsync("MATTERS");
        var state = await SetStateAsync("{}}");
        await SayAsync("2");

        await SetStateAsync(state);
        await PassAsync(TimeSpan.FromMinutes(2));

        var answer = await host.DatabaseAsync(db => db.Answers.AsNoTracking().SingleAsync());
        Assert.Equal(("area", "2"), (answer.Question, answer.Text));
    }

    [Fact]
    public async Task An_opt_out_at_the_carrier_holds_without_the_state_of_its_conversation()
    {
        await SayAsync("MATTERS");
        await SetStateAsync("{");
        var id = await host.DatabaseAsync(db => db.Conversations.Select(row => row.Id).SingleAsync());

        await host.Services.GetRequiredService<DueTurns>().OptedOutAsync(id, CancellationToken.None);

        Assert.Equal(SuppressionReason.Carrier, (await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
        Assert.Equal("{", await host.DatabaseAsync(db => db.Conversations.Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_forgotten_although_the_state_of_their_chat_cannot_be_read()
    {
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("2");
        await chat.SayAsync("FORGET ME");
        await chat.SayAsync("FORGET ME");
        await SetStateAsync("{");

        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.NotNull((await host.DatabaseAsync(db => db.Contacts.AsNoTracking().SingleAsync())).ForgottenAt);
    }

    [Fact]
    public async Task A_chat_whose_state_cannot_be_read_shows_what_was_said_and_keeps_what_is_said()
    {
        var chat = await Chat.BeginAsync(host);
        await SetStateAsync("""{"s":1}""");

        await chat.SayAsync("I want to kill myself");

        Assert.Contains("911", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        Assert.Equal(AttentionReason.Urgent, (await host.DatabaseAsync(db => db.Attention.SingleAsync())).Reason);
    }

    [Fact]
    public async Task Whoever_leaves_a_chat_whose_state_cannot_be_read_has_left_it()
    {
        var chat = await Chat.BeginAsync(host);
        await SetStateAsync("{");

        await host.Services.GetRequiredService<IWebChats>().CloseAsync(await host.DatabaseAsync(db => db.Conversations.Select(row => row.Id).SingleAsync()), CancellationToken.None);

        using var read = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities");
        using var said = await chat.PostAsync(new { type = "message", text = "housing", from = new { id = "somebody" } });
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, said.StatusCode));
        var session = await host.DatabaseAsync(db => db.Sessions.AsNoTracking().SingleAsync());
        Assert.Equal((SessionStatus.Partial, true), (session.Status, session.EndedAt is not null));
    }

    [Fact]
    public async Task What_is_due_and_cannot_be_read_is_put_off_and_does_not_stand_before_others()
    {
        await SayAsync("MATTERS");
        await SetStateAsync("{");
        var due = await host.DatabaseAsync(db => db.Conversations.Select(row => row.ExpiresAt).SingleAsync());

        await PassAsync(due!.Value - host.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        Assert.InRange((await host.DatabaseAsync(db => db.Conversations.Select(row => row.ExpiresAt).SingleAsync()))!.Value, host.Clock.GetUtcNow() + TimeSpan.FromMinutes(58), host.Clock.GetUtcNow() + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_chat_whose_key_is_gone_is_gone_to_whoever_reads_it_and_to_whoever_writes()
    {
        var chat = await Chat.BeginAsync(host, new { survey = "peer-perspectives" });
        await SetStateAsync("sealed with a key that is gone");

        using var read = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities");
        using var said = await chat.PostAsync(new { type = "message", text = "housing", from = new { id = "somebody" } });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, said.StatusCode));
    }

    /// <summary>Replaces what is stored, which no host remembers any more; what stood there.</summary>
    private async Task<string> SetStateAsync(string state)
    {
        var (channel, hash, former) = await host.DatabaseAsync(db => (
            from conversation in db.Conversations
            join address in db.Addresses on conversation.AddressId equals address.Id
            select new ValueTuple<string, string, string>(address.Channel, address.ValueHash, conversation.State)).SingleAsync());
        await host.DatabaseAsync(db => db.Conversations.ExecuteUpdateAsync(row => row.SetProperty(conversation => conversation.State, state)));
        await host.Services.GetRequiredService<IConversationStore>().RemoveAsync(channel, hash, CancellationToken.None);
        return former;
    }

    private Task<InboundResult> SayAsync(string words) => host.Services.GetRequiredService<IInboundMessages>().AcceptAsync(
        InboundMessage.OfPhone("simulator", Guid.NewGuid().ToString("N"), Phone, "simulator", words), CancellationToken.None);

    private async Task PassAsync(TimeSpan time)
    {
        using var answer = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = time.ToString("c") });
        answer.EnsureSuccessStatusCode();
    }
}
