using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>What a phone that is confirmed in a chat opens to whoever sits before the chat, and what it does not.</summary>
public sealed partial class PhoneConfirmationScenarios
{
    private const string Words = "Talk to Rosa next door";

    [Fact]
    public async Task Two_phones_in_one_chat_stay_two_people()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, hers, his) = (street.Town, Town.NewPhone(), Town.NewPhone());
        await town.PlanAsync(hers);
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await ConfirmAsync(town, chat, hers, "Bake bread");
        await chat.SayAsync("START");
        await ConfirmAsync(town, chat, his, "Fix the bench");

        var replies = await town.TalkAsync(his, "PLAN", "MY DATA");
        Assert.DoesNotContain(replies, text => text.Contains("Rosa", StringComparison.Ordinal) || text.Contains("bread", StringComparison.Ordinal));
        var page = await town.Host.Client.GetStringAsync(Street.LinkIn(replies[^1]));
        Assert.Contains("Fix the bench", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", page, StringComparison.Ordinal);
        await chat.SayAsync("PLAN");
        Assert.DoesNotContain("bread", await chat.LastOfBotAsync(), StringComparison.Ordinal);

        await town.TalkAsync(his, "STOP");
        Assert.Contains("Rosa", string.Concat(await town.TalkAsync(hers, "PLAN")), StringComparison.Ordinal);
        Assert.Null(await town.SuppressionAsync(hers));
    }

    [Fact]
    public async Task A_chat_tells_that_more_is_kept_and_shows_it_on_the_phone_only()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await ConfirmAsync(town, chat, phone, Words);

        await chat.SayAsync("MY DATA");

        var reply = await chat.LastOfBotAsync();
        Assert.Contains("text MY DATA to us from your phone", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("/my-data/", reply, StringComparison.Ordinal);
        Assert.Contains(Words, await town.Host.Client.GetStringAsync(await town.AskForDataAsync(phone)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sits_before_a_chat_cannot_have_the_person_of_a_phone_forgotten()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await ConfirmAsync(town, chat, phone, Words);

        await chat.SayAsync("FORGET ME");
        await chat.SayAsync("FORGET ME");

        Assert.Contains("text FORGET ME to us from your phone", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        await chat.SayAsync("STOP");
        await chat.SayAsync("FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));
        Assert.All(await town.PeopleAsync(), person => Assert.Equal((null, null), (person.ForgetAt, person.ForgottenAt)));

        await town.TalkAsync(phone, "FORGET ME", "FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(Assert.Single(await town.PeopleAsync()).ForgottenAt);
    }

    [Fact]
    public async Task A_code_that_nobody_was_sent_confirms_nothing()
    {
        await using var street = new Visited(await Street.StartAsync(("PhoneCodes:PerNumber", "1")));
        var (town, phone) = (street.Town, Town.NewPhone());
        await OfferAsync(await Chat.BeginAsync(town.Host, new { survey = "street" }), phone, Words);
        await town.PassAsync(TimeSpan.FromSeconds(1));
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await OfferAsync(chat, phone, Words);
        Assert.Contains("a 6-digit code is on its way", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromSeconds(1));
        var unsent = await town.Host.DatabaseAsync(db => db.Set<PhoneCode>().AsNoTracking().OrderBy(code => code.CreatedAt).LastAsync());

        await chat.SayAsync(town.Service<AddressProtector>().Unprotect(unsent.CodeCipher));

        Assert.Contains("does not match, or it is too old", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        Assert.Single(town.Twilio.TextsTo(phone));
    }

    [Fact]
    public async Task One_network_cannot_have_strangers_texted_without_end_and_cannot_tell()
    {
        await using var street = new Visited(await Street.StartAsync());
        var town = street.Town;
        var phones = Enumerable.Range(0, 6).Select(_ => Town.NewPhone()).ToList();
        var replies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phone in phones)
        {
            var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
            await OfferAsync(chat, phone, Words);
            replies.Add((await chat.LastOfBotAsync()).Replace(phone[^4..], "", StringComparison.Ordinal));
        }

        await town.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Contains("a 6-digit code is on its way", Assert.Single(replies), StringComparison.Ordinal);
        Assert.Equal(3, phones.Sum(phone => town.Twilio.TextsTo(phone).Count));
    }

    [Fact]
    public async Task Forgetting_does_not_forget_how_many_codes_a_number_had()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        for (var round = 0; round < 3; round++)
        {
            await OfferAsync(chat, phone, Words);
            await town.PassAsync(TimeSpan.FromSeconds(1));
            await chat.SayAsync("FORGET ME");
            await chat.SayAsync("FORGET ME");
            await town.PassAsync(TimeSpan.FromMinutes(1));
            await chat.SayAsync("hello");
        }

        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        Assert.All(await town.Host.DatabaseAsync(db => db.Set<PhoneCode>().AsNoTracking().ToListAsync()), code => Assert.Equal(("", ""), (code.ValueCipher, code.CodeCipher)));
    }

    [Theory]
    [InlineData("555-0171", "We could not read that as a phone number")]
    [InlineData("800 555 0199", "We could not read that as a phone number")]
    [InlineData("+44 7400 123456", "We can't text numbers in that country")]
    public async Task A_number_that_cannot_be_texted_is_refused(string number, string why)
    {
        await using var street = new Visited(await Street.StartAsync());
        var chat = await Chat.BeginAsync(street.Town.Host, new { survey = "street" });

        await OfferAsync(chat, number, Words);

        Assert.Contains(why, await chat.LastOfBotAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await street.Town.Host.DatabaseAsync(db => db.Set<PhoneCode>().CountAsync()));
    }

    [Theory]
    [InlineData("{0} thanks")]
    [InlineData("mi número es el {0}, gracias")]
    public async Task A_number_with_polite_words_around_it_is_sent_its_code(string words)
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());

        await OfferAsync(await Chat.BeginAsync(town.Host, new { survey = "street" }), string.Format(CultureInfo.InvariantCulture, words, phone[2..]), Words);
        await town.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Single(town.Twilio.TextsTo(phone));
        Assert.DoesNotContain(phone[2..], await town.Host.EverythingStoredAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task STOP_in_the_chat_takes_back_the_reminder_that_waits_for_the_phone()
    {
        await using var street = new Visited(await Street.StartAsync(("Outbox:Hold", "true")));
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await OfferAsync(chat, phone, Words);
        var code = await town.Host.DatabaseAsync(db => db.Set<PhoneCode>().AsNoTracking().SingleAsync());
        await town.PassAsync(TimeSpan.FromSeconds(1));
        await chat.SayAsync(town.Service<AddressProtector>().Unprotect(code.CodeCipher));

        // Whatever the hour is now: after the evening before the day, and before the end of it.
        await town.PassAsync(TimeSpan.FromDays(9.9));
        Assert.Equal("queued", await ReminderAsync());

        await chat.SayAsync("STOP");

        Assert.Equal("skipped", await ReminderAsync());

        Task<string> ReminderAsync() => town.Host.DatabaseAsync(async db => (await db.Messages.AsNoTracking().SingleAsync(message => message.Kind == ReplyKind.Reminder)).Status.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task A_number_said_with_the_yes_is_kept_no_more_than_one_that_was_asked_for()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        foreach (var words in (string[])[Words, "in 10 days", "at the library", $"Yes, {phone[2..]}"])
        {
            await chat.SayAsync(words);
        }

        Assert.Contains("Which mobile number", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(phone[2..], await town.Host.EverythingStoredAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_named_before_it_was_asked_for_is_kept_no_more_than_one_that_was()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        foreach (var words in (string[])[Words, "in 10 days", "at the library", phone])
        {
            await chat.SayAsync(words);
        }

        Assert.DoesNotContain(phone[2..], await town.Host.EverythingStoredAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_of_long_ago_that_is_confirmed_answers_its_check_in_as_the_one_who_made_the_plan()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "PULSE", "4");
        await town.PassAsync(TimeSpan.FromDays(370));
        await ConfirmAsync(town, await Chat.BeginAsync(town.Host, new { survey = "street" }), phone, Words);
        for (var day = 0; day < 13; day++)
        {
            await town.PassAsync(TimeSpan.FromDays(1));
        }

        Assert.Contains("how did it go?", town.Twilio.TextsTo(phone)[^1], StringComparison.Ordinal);
        Assert.Contains("Well done", (await town.TalkAsync(phone, "1"))[^1], StringComparison.Ordinal);
        Assert.Equal(CommitmentStatus.Done, (await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync())).Status);
    }

    [Fact]
    public async Task Of_who_turned_out_to_be_somebody_else_nothing_stays_beside()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await ConfirmAsync(town, await Chat.BeginAsync(town.Host, new { survey = "street" }), phone, "Bake bread");

        var merged = Assert.Single(await town.PeopleAsync(), person => person.ForgottenAt is not null);

        Assert.Null(merged.Language);
        Assert.Empty(await town.Host.DatabaseAsync(db => db.ContactAddresses.Where(link => link.ContactId == merged.Id).ToListAsync()));
    }

    /// <summary>A plan in a chat, up to the phone.</summary>
    private static async Task OfferAsync(Chat chat, string phone, string what)
    {
        foreach (var words in (string[])[what, "in 10 days", "at the library", "yes", phone])
        {
            await chat.SayAsync(words);
        }
    }

    internal static async Task ConfirmAsync(Town town, Chat chat, string phone, string what)
    {
        await OfferAsync(chat, phone, what);
        await town.PassAsync(TimeSpan.FromSeconds(1));
        await chat.SayAsync(Code().Match(town.Twilio.TextsTo(phone)[^1]).Value);
        Assert.Contains("We'll text you on", await chat.LastOfBotAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
