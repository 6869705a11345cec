using System.Net;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>Texts as they come in at Twilio's webhook.</summary>
public sealed class WebhookScenarios(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task A_signed_text_is_answered_and_its_answer_stored()
    {
        var phone = Town.NewPhone();

        var texts = await town.TalkAsync(phone, "MATTERS", "2");

        Assert.Equal(2, texts.Count);
        Assert.Contains("Housing", texts[0], StringComparison.Ordinal);
        var answer = Assert.Single(await town.AnswersAsync(phone));
        Assert.Equal(("area", AnswerStatus.Answered, "\"housing\"", "2"), (answer.Question, answer.Status, answer.Value, answer.Text));
        Assert.Empty(town.Twilio.Mistakes);
    }

    [Fact]
    public async Task A_text_delivered_again_is_answered_200_and_runs_once()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        var text = town.Twilio.KeepText(phone, "2");

        for (var delivery = 0; delivery < 8; delivery++)
        {
            using var response = await town.Twilio.DeliverAsync(town.Host.Address, text);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await town.SettleAsync();
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        Assert.Single(await town.AnswersAsync(phone));
        Assert.Equal(2, (await town.MessagesAsync(phone)).Count(m => !m.Outgoing));

        // Deliveries that were not run are nothing the bot said: it is not taken for a machine that repeats itself.
        Assert.Equal(3, (await town.TalkAsync(phone, "rents are too high")).Count);
    }

    [Fact]
    public async Task One_phone_cannot_fill_the_list_of_what_needs_a_person()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        for (var i = 0; i < 5; i++)
        {
            await town.TextAsync(phone, $"I want to kill myself {i}");
            await town.TextAsync(phone, "talk to a person");
        }

        var conversation = (await town.ConversationAsync(phone))!.Id;
        var reasons = await town.Host.DatabaseAsync(db => db.Attention.Where(a => a.ConversationId == conversation).Select(a => a.Reason).ToListAsync());
        Assert.Equal([AttentionReason.Urgent, AttentionReason.Asked], reasons.Order());
    }

    [Fact]
    public async Task Who_gets_the_same_reply_again_and_again_is_left_alone_and_shown_to_staff()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        for (var i = 0; i < 8; i++)
        {
            await town.TextAsync(phone, "HELP");
        }

        await town.SettleAsync();
        Assert.Equal(1 + 6, town.Twilio.TextsTo(phone).Count);
        var conversation = (await town.ConversationAsync(phone))!.Id;
        var reasons = await town.Host.DatabaseAsync(db => db.Attention.Where(a => a.ConversationId == conversation).Select(a => a.Reason).ToListAsync());
        Assert.Equal([AttentionReason.Loop], reasons);
    }

    [Fact]
    public async Task The_words_that_woke_us_are_kept_with_the_message_and_nowhere_else()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "the park near us is dirty");

        var hash = town.HashOf(phone);
        var consent = await town.Host.DatabaseAsync(db => db.ConsentEvents.SingleAsync(e => e.ValueHash == hash));
        Assert.Null(consent.Wording);
        Assert.NotNull(consent.MessageId);
    }

    [Fact]
    public async Task A_first_text_delivered_many_times_at_once_runs_once()
    {
        var phone = Town.NewPhone();
        var text = town.Twilio.KeepText(phone, "MATTERS");

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.Twilio.DeliverAsync(town.Host.Address, text)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        await town.SettleAsync();
        Assert.Single(town.Twilio.TextsTo(phone));
        Assert.Single(await town.SessionsAsync(phone));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData(null)]
    public async Task A_call_that_Twilio_did_not_sign_is_refused_and_nothing_is_stored(string? signature)
    {
        var phone = Town.NewPhone();
        var text = town.Twilio.KeepText(phone, "MATTERS");

        using var response = await town.Twilio.DeliverAsync(town.Host.Address, text, tamper: _ => signature);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(await town.ConversationAsync(phone));
        var hash = town.HashOf(phone);
        Assert.False(await town.Host.DatabaseAsync(db => db.Addresses.AnyAsync(a => a.ValueHash == hash)));
    }

    [Fact]
    public async Task A_body_too_large_is_refused_before_its_signature_is_looked_at()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new string('x', 70_000), "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("{}", "application/json"));
    }

    private async Task<HttpStatusCode> PostAsync(string body, string type)
    {
        using var content = new StringContent(body, null, type);
        content.Headers.Add("X-Twilio-Signature", "forged");
        using var response = await town.Host.Client.PostAsync(new Uri("/twilio/sms", UriKind.Relative), content);
        return response.StatusCode;
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("‏שלום‎ مرحبا")]
    [InlineData("\u200b\u200d\ufeff")]
    [InlineData("")]
    [InlineData("\n \t")]
    [InlineData("a\0b")]
    [InlineData("no answer\uFFFE")]
    [InlineData("\uFFFF\uFDD0\uE000\u0378 \U0001FFFE\U0010FFFF")]
    [InlineData("é' \" ; -- DROP TABLE messages; \\ % _")]
    public async Task Whatever_a_person_sends_is_kept_and_answered(string body)
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "2");

        var texts = await town.TalkAsync(phone, body);

        Assert.Equal(3, texts.Count);
        Assert.Equal(6, (await town.MessagesAsync(phone)).Count);
    }

    [Fact]
    public async Task Opting_out_and_danger_are_heard_beside_code_points_that_no_text_should_have()
    {
        var (leaving, calling) = (Town.NewPhone(), Town.NewPhone());
        await town.TalkAsync(leaving, "MATTERS", "STOP\uFFFE");
        await town.TalkAsync(calling, "MATTERS", "I want to kill myself\uFFFE");

        Assert.NotNull(await town.SuppressionAsync(leaving));
        var cry = (await town.MessagesAsync(calling)).Last(message => !message.Outgoing);
        Assert.Equal(AttentionReason.Urgent, Assert.Single(await town.AttentionAsync(cry.Id)).Reason);
        Assert.Equal("I want to kill myself\uFFFE", await town.Host.DatabaseAsync(db => db.MessageTexts.Where(text => text.MessageId == cry.Id).Select(text => text.Text).SingleAsync()));
    }

    [Fact]
    public async Task The_longest_text_is_kept_whole()
    {
        var phone = Town.NewPhone();
        var words = string.Concat(Enumerable.Repeat("ñandú 🏠 ", 180))[..1599] + ".";
        await town.TalkAsync(phone, "MATTERS", "2");

        await town.TalkAsync(phone, words);

        Assert.Equal(words.Trim(), (await town.AnswersAsync(phone)).Single(a => a.Question == "why").Text.Trim());
    }

    [Fact]
    public async Task A_picture_without_words_is_answered()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");

        await town.TextAsync(phone, "", ("NumMedia", "1"), ("MediaUrl0", "https://example.org/x"), ("MediaContentType0", "image/jpeg"));
        await town.SettleAsync();

        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
    }

    [Fact]
    public async Task A_short_code_is_kept_and_never_answered()
    {
        await town.TextAsync("262966", "Your code is 1234");
        await town.SettleAsync();

        Assert.Equal(MessageStatus.Received, Assert.Single(await town.MessagesAsync("262966")).Status);
        Assert.Empty(town.Twilio.TextsTo("262966"));
    }
}
