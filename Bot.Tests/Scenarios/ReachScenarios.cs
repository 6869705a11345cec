using Bot.Dialogs.Replies;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>Who is answered, how often, and by which way: what is written is always kept.</summary>
public sealed class ReachScenarios
{
    [Fact]
    public async Task Numbers_that_are_not_answered_are_heard_and_shown_to_staff_once()
    {
        await using var visit = new Visited(await Town.StartAsync());
        var town = visit.Town;
        string[] phones = ["+447400123456", "+447400123457", "+19005550123", town.Twilio.Account.Number];
        foreach (var phone in phones)
        {
            Assert.Empty(await town.TalkAsync(phone, "MATTERS"));
            var messages = await town.MessagesAsync(phone);
            Assert.Equal([MessageStatus.Received, MessageStatus.Skipped], messages.Select(message => message.Status));
            Assert.NotEmpty(messages[1].Reason!);
        }

        var open = await town.Host.DatabaseAsync(db => db.Attention.AsNoTracking().Where(row => row.Reason == AttentionReason.NotAnswered).ToListAsync());
        Assert.Equal(3, open.Count);
        Assert.DoesNotContain(open, row => row.Detail!.Contains("7400", StringComparison.Ordinal));
        Assert.Single(await town.TalkAsync("+14165550188", "MATTERS"));
    }

    [Fact]
    public async Task The_countries_that_are_answered_can_be_chosen()
    {
        await using var visit = new Visited(await Town.StartAsync(null, null, ("Limits:ReplyCountries", "GB")));

        Assert.Single(await visit.Town.TalkAsync("+447400123456", "MATTERS"));
        Assert.Empty(await visit.Town.TalkAsync(Town.NewPhone(), "MATTERS"));
    }

    [Fact]
    public async Task A_number_has_so_many_replies_a_day_and_then_silence_but_for_STOP_and_danger()
    {
        await using var visit = new Visited(await Town.StartAsync(null, null, ("Limits:RepliesPerDay", "3")));
        var (town, phone, other) = (visit.Town, Town.NewPhone(), Town.NewPhone());

        Assert.Equal(3, (await town.TalkAsync(phone, "MATTERS", "HELP", "WHO", "HELP", "WHO")).Count);
        Assert.Equal(5, (await town.MessagesAsync(phone)).Count(message => !message.Outgoing));
        var attention = await town.Host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync(row => row.Reason == AttentionReason.ReplyLimit));
        Assert.Equal((await town.ConversationAsync(phone))!.Id, attention.ConversationId);

        Assert.Contains("988", (await town.TalkAsync(phone, "I want to kill myself"))[^1], StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Contains("988", (await town.TalkAsync(phone, "I want to kill myself"))[4], StringComparison.Ordinal);
        Assert.Contains("unsubscribed", (await town.TalkAsync(phone, "STOP"))[^1], StringComparison.Ordinal);
        Assert.Equal(7, (await town.TalkAsync(phone, "START", "STOP")).Count);
        Assert.NotNull(await town.SuppressionAsync(phone));
        Assert.Equal(2, (await town.TalkAsync(other, "MATTERS", "HELP")).Count);

        await town.PassAsync(TimeSpan.FromHours(25));
        Assert.Equal(8, (await town.TalkAsync(phone, "START")).Count);
        Assert.Single(await town.Host.DatabaseAsync(db => db.Attention.Where(row => row.Reason == AttentionReason.ReplyLimit).ToListAsync()));
    }

    [Fact]
    public async Task No_moment_of_a_forgotten_number_is_one_of_what_was_said_from_it()
    {
        await using var visit = new Visited(await Town.StartAsync());
        var (town, phone) = (visit.Town, Town.NewPhone());
        await town.TalkAsync(phone, "MATTERS", "2");
        var former = (await town.ConversationAsync(phone))!.Id;
        await town.TalkAsync(phone, "FORGET ME", "FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(2));

        var (fresh, cut) = (await town.ConversationAsync(phone), await town.Host.DatabaseAsync(db => db.Conversations.AsNoTracking().SingleAsync(row => row.Id == former)));

        Assert.NotEqual(former, fresh!.Id);
        Assert.Equal((4, fresh.CreatedAt.UtcDateTime.Date), (fresh.Id.Version, fresh.CreatedAt.UtcDateTime));
        Assert.Equal((0, 0), (fresh.RepliesSince!.Value.Minute, fresh.RepliesSince.Value.Second));
        Assert.Equal((0, (DateTimeOffset?)null), (cut.Replies, cut.RepliesSince));
    }

    [Fact]
    public async Task Being_forgotten_begins_no_new_day_of_replies()
    {
        await using var visit = new Visited(await Town.StartAsync(null, null, ("Limits:RepliesPerDay", "5")));
        var (town, phone) = (visit.Town, Town.NewPhone());
        Assert.Equal(4, (await ForgottenAsync("MATTERS", "HELP")).Count);

        // That they are forgotten is over the day, and said as a STOP is confirmed: whatever it costs.
        Assert.Equal(6, (await ForgottenAsync("START", "HELP", "WHO")).Count);
        Assert.Equal(6 + 1, (await ForgottenAsync("START", "HELP", "WHO")).Count);
        Assert.Equal(6 + 1, (await town.TalkAsync(phone, "START", "HELP")).Count);
        Assert.Equal(3, await town.Host.DatabaseAsync(db => db.Contacts.CountAsync(person => person.ForgottenAt != null)));

        await town.PassAsync(TimeSpan.FromHours(25));
        Assert.Equal(6 + 2, (await town.TalkAsync(phone, "HELP")).Count);

        async Task<IReadOnlyList<string>> ForgottenAsync(params string[] words)
        {
            await town.TalkAsync(phone, [.. words, "FORGET ME", "FORGET ME"]);
            await town.PassAsync(TimeSpan.FromMinutes(1));
            return town.Twilio.TextsTo(phone);
        }
    }

    [Fact]
    public async Task A_picture_without_words_is_kept_as_one_and_words_are_asked_for()
    {
        await using var visit = new Visited(await Town.StartAsync());
        var (town, phone) = (visit.Town, Town.NewPhone());
        await town.TalkAsync(phone, "MATTERS");

        await town.TextAsync(phone, "", ("NumMedia", "2"));
        await town.SettleAsync();

        Assert.Contains("answer in words", town.Twilio.TextsTo(phone)[^1], StringComparison.Ordinal);
        var picture = (await town.MessagesAsync(phone)).Last(message => !message.Outgoing);
        Assert.Equal((2, MessageStatus.Received), (picture.MediaCount, picture.Status));
        Assert.Null((await town.Host.DatabaseAsync(db => db.MessageTexts.AsNoTracking().SingleAsync(text => text.MessageId == picture.Id))).Text);
        Assert.Empty(await town.AnswersAsync(phone));
        await town.TalkAsync(phone, "2");
        Assert.Equal("2", Assert.Single(await town.AnswersAsync(phone)).Text);
    }

    [Fact]
    public async Task A_picture_is_a_first_word_like_any_other()
    {
        await using var visit = new Visited(await Town.StartAsync());
        var (town, phone) = (visit.Town, Town.NewPhone());

        await town.TextAsync(phone, "", ("NumMedia", "1"));
        await town.SettleAsync();

        Assert.Equal(ReplyKind.Welcome, (await town.LastToAsync(phone)).Kind);
    }

    [Theory]
    [InlineData("whatsapp:")]
    [InlineData("rcs:")]
    public async Task Another_messengers_sender_is_kept_for_staff_and_is_no_phone(string messenger)
    {
        await using var visit = new Visited(await Town.StartAsync());
        var (town, phone) = (visit.Town, Town.NewPhone());
        await town.TalkAsync(phone, "MATTERS");

        await town.TextAsync(messenger + phone, "2");
        await town.SettleAsync();

        Assert.Single(town.Twilio.TextsTo(phone));
        Assert.Empty(await town.AnswersAsync(phone));
        var kept = Assert.Single(await town.MessagesAsync(messenger + phone));
        Assert.Equal(MessageStatus.Received, kept.Status);
        var entry = Assert.Single(await town.AttentionAsync(kept.Id));
        Assert.Equal((AttentionReason.NotAnswered, messenger.TrimEnd(':')), (entry.Reason, entry.Detail));
    }

    [Fact]
    public async Task What_is_wrong_with_the_account_is_over_once_a_text_is_taken_and_what_is_wrong_with_a_text_is_not()
    {
        await using var visit = new Visited(await Town.StartAsync());
        var (town, first, second) = (visit.Town, Town.NewPhone(), Town.NewPhone());
        town.Twilio.Script(new FakeTwilioFault.Refuse(21606), new FakeTwilioFault.Refuse(21617));
        await town.TalkAsync(first, "MATTERS");
        Assert.Null((await TroubleAsync("21606")).ClosedAt);
        await town.TalkAsync(second, "MATTERS");

        await town.TalkAsync(first, "HELP");

        Assert.NotNull((await TroubleAsync("21606")).ClosedAt);
        Assert.Null((await TroubleAsync("21617")).ClosedAt);
        town.Twilio.Script(new FakeTwilioFault.Refuse(21606));
        await town.TalkAsync(first, "WHO");
        Assert.Equal(2, await town.Host.DatabaseAsync(db => db.Attention.CountAsync(row => row.Detail!.StartsWith("21606"))));

        Task<AttentionRow> TroubleAsync(string code) =>
            town.Host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync(row => row.Reason == AttentionReason.Provider && row.Detail!.StartsWith(code)));
    }
}
