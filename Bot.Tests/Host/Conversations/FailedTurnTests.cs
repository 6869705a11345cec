using System.Net.Http.Json;
using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Host.Channels;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Localization.Languages;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;
using Bot.Tests.Host.Surveys;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bot.Tests.Host.Conversations;

/// <summary>A defect of ours in the middle of a turn: nothing that was said is lost.</summary>
public sealed class FailedTurnTests : IAsyncLifetime
{
    private const string Phone = "+17045550166";

    private readonly TurnEngine engine = Substitute.For<TurnEngine>();
    private TestHost host = null!;
    private bool isBroken;
    private bool isStopped;
    private bool isUnwritable;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(services: services => services.AddSingleton(provider =>
    {
        var real = provider.GetRequiredService<ConversationEngine>();
        engine(null!, null!, null!, null!).ReturnsForAnyArgs(call => isBroken
            ? throw new InvalidOperationException("broken")
            : isStopped ? throw new OperationCanceledException()
            : isUnwritable ? new Turn(call.ArgAt<ConversationState>(1), [new DialogEvent.PhoneConfirmed(Guid.Empty, "", default)], null, null)
            : real.Handle(call.ArgAt<TurnInput>(0), call.ArgAt<ConversationState>(1), call.ArgAt<SurveyCatalog>(2), call.ArgAt<ProgramProfile>(3)));
        return engine;
    }));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_text_whose_turn_failed_is_kept_and_tried_again_by_us()
    {
        await SayAsync("MATTERS");
        isBroken = true;
        Assert.Equal(InboundResult.Failed, await SayAsync("2", "SM1"));
        Assert.Equal(InboundResult.Duplicate, await SayAsync("2", "SM1"));
        Assert.Equal(MessageStatus.Failed, (await LastInboundAsync()).Status);
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((MessageStatus.Failed, 1), ((await LastInboundAsync()).Status, (await LastInboundAsync()).Attempts));
        isBroken = false;

        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
        var answer = await host.DatabaseAsync(db => db.Answers.AsNoTracking().SingleAsync());
        Assert.Equal(("area", "2"), (answer.Question, answer.Text));
        Assert.Equal(4, await host.DatabaseAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task An_opt_out_holds_although_its_turn_failed()
    {
        await SayAsync("MATTERS");
        isBroken = true;

        await SayAsync("STOP");

        Assert.Equal(SuppressionReason.Stop, (await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
        isBroken = false;
        await SayAsync("2");
        Assert.Empty(await host.DatabaseAsync(db => db.Answers.ToListAsync()));
    }

    [Fact]
    public async Task A_text_is_tried_again_after_one_ten_and_sixty_minutes_and_then_shown_to_staff()
    {
        isBroken = true;
        await SayAsync("MATTERS");
        var attempts = new List<int>();
        foreach (var minutes in new[] { 0.9, 0.2, 8.8, 0.2, 49.8, 0.2 })
        {
            await PassAsync(TimeSpan.FromMinutes(minutes));
            attempts.Add((await LastInboundAsync()).Attempts);
        }

        Assert.Equal([0, 1, 1, 2, 2, 3], attempts);
        Assert.Equal(AttentionReason.FailedTurn, (await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync())).Reason);
    }

    [Fact]
    public async Task Staff_are_shown_a_text_whose_last_try_never_ended()
    {
        isBroken = true;
        await SayAsync("MATTERS");
        await PassAsync(TimeSpan.FromMinutes(1.1));
        await PassAsync(TimeSpan.FromMinutes(9));
        (isBroken, isStopped) = (false, true);

        Assert.NotNull(await Record.ExceptionAsync(() => PassAsync(TimeSpan.FromMinutes(50))));

        Assert.Equal(AttentionReason.FailedTurn, (await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync())).Reason);
    }

    [Fact]
    public async Task What_succeeds_at_the_last_try_is_nothing_for_staff()
    {
        isBroken = true;
        await SayAsync("MATTERS");
        await PassAsync(TimeSpan.FromMinutes(1.1));
        await PassAsync(TimeSpan.FromMinutes(9));
        isBroken = false;

        await PassAsync(TimeSpan.FromMinutes(50));

        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
        Assert.NotNull((await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync())).ClosedAt);
    }

    [Fact]
    public async Task Later_texts_go_on_meanwhile_and_what_is_tried_again_answers_no_question_that_was_asked_since()
    {
        await SayAsync("MATTERS");
        isBroken = true;
        await SayAsync("2", "SM1");
        isBroken = false;
        await SayAsync("3");
        var replies = await host.DatabaseAsync(db => db.Messages.CountAsync(message => message.Outgoing));

        await PassAsync(TimeSpan.FromMinutes(2));

        var answer = await host.DatabaseAsync(db => db.Answers.AsNoTracking().SingleAsync());
        Assert.Equal(("area", "3"), (answer.Question, answer.Text));
        var failed = await host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.ProviderId == "SM1"));
        Assert.Equal(MessageStatus.Received, failed.Status);
        Assert.Equal(replies, await host.DatabaseAsync(db => db.Messages.CountAsync(message => message.Outgoing)));
    }

    [Fact]
    public async Task What_was_said_since_that_asks_nothing_does_not_keep_a_text_from_answering()
    {
        await SayAsync("MATTERS");
        isBroken = true;
        await SayAsync("2");
        isBroken = false;
        await SayAsync("HELP");

        await PassAsync(TimeSpan.FromMinutes(2));

        var answer = await host.DatabaseAsync(db => db.Answers.AsNoTracking().SingleAsync());
        Assert.Equal(("area", "2"), (answer.Question, answer.Text));
    }

    [Theory]
    [InlineData("STOP\uFFFE")]
    [InlineData("\uFDD0stop")]
    [InlineData("STOP\uDBFF\uDFFF")]
    public async Task An_opt_out_holds_with_any_code_point_beside_it(string words)
    {
        await SayAsync("MATTERS");

        await SayAsync(words);

        Assert.Equal(SuppressionReason.Stop, (await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
    }

    [Fact]
    public void Signals_are_read_even_where_reading_the_words_as_they_are_fails()
    {
        static TextSignals Fragile(string words) => words.Contains('#', StringComparison.Ordinal) ? throw new InvalidOperationException("broken") : SignalReader.Read(words);

        Assert.NotEqual(OptOutKind.None, CarefulSignals.Read("#STOP#", Fragile).OptOut);
        Assert.NotNull(CarefulSignals.Read("I want to kill myself #", Fragile).Urgent);
        Assert.Equal(OptOutKind.None, CarefulSignals.Read("STOP", _ => throw new InvalidOperationException("broken")).OptOut);
    }

    [Fact]
    public async Task What_fails_beside_the_engine_keeps_the_words_too()
    {
        await SayAsync("MATTERS");
        isUnwritable = true;

        Assert.Equal(InboundResult.Failed, await SayAsync("STOP"));

        Assert.Equal(SuppressionReason.Stop, (await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
        Assert.Equal(MessageStatus.Failed, (await LastInboundAsync()).Status);
    }

    [Fact]
    public async Task A_call_for_help_in_a_chat_reaches_staff_although_its_turn_failed()
    {
        var (chats, id) = (host.Services.GetRequiredService<IWebChats>(), Guid.NewGuid());
        await chats.OpenAsync(new ChatOpening(id, Survey: null, Language: null), default);
        isBroken = true;

        await chats.PostAsync(new ChatActivity(id, "1", """{"type":"message","text":"I want to kill myself"}""") { Text = "I want to kill myself" }, default);

        Assert.Equal(AttentionReason.Urgent, await host.DatabaseAsync(db => db.Attention.Select(row => row.Reason).SingleAsync()));
    }

    [Fact]
    public async Task An_opt_out_whose_turn_failed_is_confirmed_once_however_often_it_comes_and_is_tried()
    {
        await SayAsync("MATTERS");
        isBroken = true;
        await SayAsync("STOP", "SM1");
        await SayAsync("STOP", "SM1");
        isBroken = false;

        await PassAsync(TimeSpan.FromMinutes(10));
        await SayAsync("STOP", "SM1");
        await PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
        var confirmation = await host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Kind == ReplyKind.OptOut));
        Assert.Equal(MessageStatus.Delivered, confirmation.Status);
    }

    [Fact]
    public async Task A_call_for_help_reaches_staff_although_its_turn_failed()
    {
        isBroken = true;

        await SayAsync("I want to kill myself");

        Assert.Equal((AttentionReason.Urgent, "suicide"), await host.DatabaseAsync(async db => await db.Attention.Select(row => new ValueTuple<AttentionReason, string?>(row.Reason, row.Detail)).SingleAsync()));
    }

    [Fact]
    public async Task A_call_for_help_whose_turn_failed_gets_the_numbers_once()
    {
        await SayAsync("MATTERS");
        isBroken = true;
        await SayAsync("I want to kill myself");
        isBroken = false;

        await PassAsync(TimeSpan.FromMinutes(10));
        await PassAsync(TimeSpan.FromDays(1));

        var urgent = await host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Kind == ReplyKind.Urgent));
        Assert.Equal(MessageStatus.Delivered, urgent.Status);
        Assert.Contains("911", (await host.DatabaseAsync(db => db.MessageTexts.SingleAsync(text => text.MessageId == urgent.Id))).Text, StringComparison.Ordinal);
        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
    }

    [Fact]
    public async Task What_fails_at_every_try_is_shown_to_staff_and_left()
    {
        isBroken = true;
        await SayAsync("MATTERS");
        for (var day = 0; day < FailedTurns.MostTries + 2; day++)
        {
            await PassAsync(TimeSpan.FromDays(1));
        }

        var failed = await LastInboundAsync();
        Assert.Equal((MessageStatus.Failed, FailedTurns.MostTries), (failed.Status, failed.Attempts));
        var shown = await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync());
        Assert.Equal((AttentionReason.FailedTurn, failed.Id), (shown.Reason, shown.MessageId));
        Assert.Equal("MATTERS", await host.DatabaseAsync(db => db.MessageTexts.Where(text => text.MessageId == failed.Id).Select(text => text.Text).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_sees_what_they_wrote_is_told_at_once()
    {
        var (chats, id) = (host.Services.GetRequiredService<IWebChats>(), Guid.NewGuid());
        await chats.OpenAsync(new ChatOpening(id, Survey: null, Language: null), default);
        isBroken = true;

        Assert.Equal(2, await chats.PostAsync(new ChatActivity(id, "1", """{"type":"message","text":"2"}""") { Text = "2" }, default));

        Assert.Contains("something went wrong", (await chats.ReadAsync(id, 2, default))!.Activities.Single().Json, StringComparison.Ordinal);
        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
    }

    [Fact]
    public async Task What_failed_in_a_chat_is_shown_to_staff_once_at_once()
    {
        var (chats, id) = (host.Services.GetRequiredService<IWebChats>(), Guid.NewGuid());
        await chats.OpenAsync(new ChatOpening(id, Survey: null, Language: null), default);
        isBroken = true;
        for (var time = 0; time < 2; time++)
        {
            await chats.PostAsync(new ChatActivity(id, "1", """{"type":"message","text":"2"}""") { Text = "2" }, default);
        }

        var (shown, kept) = (await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync()), await LastInboundAsync());
        Assert.Equal(
            (AttentionReason.FailedTurn, kept.Id, (Guid?)id, $"failed_turn:{kept.Id:N}"),
            (shown.Reason, shown.MessageId, shown.ConversationId, shown.NaturalKey));
        await chats.PostAsync(new ChatActivity(id, "2", """{"type":"message","text":"3"}""") { Text = "3" }, default);
        Assert.Equal(2, await host.DatabaseAsync(db => db.Attention.CountAsync()));
    }

    [Fact]
    public async Task What_failed_in_an_anonymous_chat_is_shown_to_staff_once_a_day_without_saying_in_which()
    {
        var ana = await new PeerChat(host, "ana", "en").OpensAsync();
        isBroken = true;

        await ana.SaysAsync("yes", "no");

        var shown = await host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync());
        Assert.Equal((AttentionReason.FailedTurn, host.Clock.GetUtcNow().DayOf()), (shown.Reason, shown.Since));
        Assert.Equal(((Guid?)null, (Guid?)null, (Guid?)null, (Guid?)null), (shown.ConversationId, shown.ContactId, shown.SessionId, shown.MessageId));
        Assert.Equal(4, shown.Id.Version);
    }

    [Fact]
    public async Task A_picture_whose_turn_failed_is_tried_again()
    {
        isBroken = true;
        await AcceptAsync(Texted("") with { MediaCount = 1 });
        isBroken = false;

        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
        Assert.Equal(1, await host.DatabaseAsync(db => db.Messages.CountAsync(message => message.Outgoing)));
    }

    [Fact]
    public async Task An_opt_out_that_only_the_carrier_knows_holds_although_its_turn_failed()
    {
        await SayAsync("MATTERS");
        isBroken = true;

        await AcceptAsync(Texted("goodbye now") with { CarrierReply = CarrierKeyword.Stop });

        Assert.Equal(SuppressionReason.Stop, (await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
        isBroken = false;
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(MessageStatus.Received, (await LastInboundAsync()).Status);
        Assert.Equal(1, await host.DatabaseAsync(db => db.Messages.CountAsync(message => message.Outgoing)));
    }

    [Fact]
    public async Task What_came_with_the_words_is_known_when_their_turn_is_tried_again()
    {
        var pressed = new AskedQuestion(Guid.NewGuid(), "area");
        isBroken = true;
        await AcceptAsync(Texted("info, please") with { CarrierReply = CarrierKeyword.Help, Pressed = pressed, Locale = Language.Parse("es") });
        isBroken = false;

        await PassAsync(TimeSpan.FromMinutes(2));

        var input = engine.ReceivedCalls().Select(call => call.GetArguments()[0]).OfType<TurnInput.Said>().Last();
        Assert.Equal(("info, please", CarrierKeyword.Help, pressed, Language.Parse("es")), (input.Text, input.AnsweredByCarrier!.Value, input.Pressed, input.Locale!));
        Assert.Null((await host.DatabaseAsync(db => db.MessageTexts.SingleAsync(text => text.Text == "info, please"))).Retry);
    }

    private static InboundMessage Texted(string words) => InboundMessage.OfPhone("simulator", Guid.NewGuid().ToString("N"), Phone, "simulator", words);

    private Task<InboundResult> AcceptAsync(InboundMessage message) => host.Services.GetRequiredService<IInboundMessages>().AcceptAsync(message, CancellationToken.None);

    private Task<InboundResult> SayAsync(string words, string? id = null) => host.Services.GetRequiredService<IInboundMessages>().AcceptAsync(
        InboundMessage.OfPhone("simulator", id ?? Guid.NewGuid().ToString("N"), Phone, "simulator", words), CancellationToken.None);

    private async Task PassAsync(TimeSpan time)
    {
        using var answer = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = time.ToString("c") });
        answer.EnsureSuccessStatusCode();
    }

    private Task<MessageRow> LastInboundAsync() =>
        host.DatabaseAsync(db => db.Messages.AsNoTracking().Where(message => !message.Outgoing).OrderBy(message => message.Position).LastAsync());
}
