using System.Text.Json;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>FORGET ME, by text and in a chat, through the real application.</summary>
public sealed class ForgetMeScenarios
{
    private const string Words = "Talk to Rosa next door";

    [Fact]
    public async Task Who_is_sure_gets_a_last_word_and_is_then_forgotten_with_what_was_said_cut_off()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);

        Assert.Contains("Sure? Reply FORGET ME once more", (await town.TalkAsync(phone, "FORGET ME"))[^1], StringComparison.Ordinal);
        Assert.Null(Assert.Single(await town.PeopleAsync()).ForgetAt);
        var texts = await town.TalkAsync(phone, "FORGET ME");
        Assert.Contains("You will be forgotten within minutes, and we will not text you again", texts[^1], StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromMinutes(1));

        Assert.NotNull(Assert.Single(await town.PeopleAsync()).ForgottenAt);
        Assert.Equal(MessageStatus.Sent, (await town.Host.DatabaseAsync(db => db.Messages.Where(m => m.Outgoing).OrderBy(m => m.Position).LastAsync())).Status);
        Assert.Equal(SuppressionReason.Forgotten, (await town.SuppressionAsync(phone))!.Reason);
        var consents = await town.Host.DatabaseAsync(db => db.ConsentEvents.Where(e => e.ValueHash == town.HashOf(phone)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Contains(consents, consent => consent is { Purpose: ConsentScope.Reminders, State: ConsentState.Given or ConsentState.Confirmed });
        Assert.Equal((ConsentScope.All, ConsentState.Withdrawn, "resident"), (consents[^1].Purpose, consents[^1].State, consents[^1].RecordedBy));
        var plan = await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync());
        Assert.Equal((null, Words, true), (plan.ContactId, plan.What, plan.EndedAt is not null));
        Assert.Equal(JsonValueKind.Null, Assert.Single(await ResponsesAsync(town)).GetProperty("respondent").ValueKind);

        var before = town.Twilio.TextsTo(phone).Count;
        await town.PassAsync(TimeSpan.FromDays(20));
        Assert.Equal(before, (await town.TalkAsync(phone, "are you there?", "STREET")).Count);
        Assert.DoesNotContain(phone[2..], await town.Host.EverythingStoredAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_that_stays_leads_by_no_moment_to_what_was_said()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await town.TalkAsync(phone, "I want to die", "FORGET ME", "FORGET ME");
        var before = await town.Host.DatabaseAsync(db => db.ConsentEvents.Where(e => e.ValueHash == town.HashOf(phone)).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => $"{e.Purpose} {e.State}").ToListAsync());
        await town.PassAsync(TimeSpan.FromMinutes(1));

        var proofs = await town.Host.DatabaseAsync(db => db.ConsentEvents.Where(e => e.ValueHash == town.HashOf(phone)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Equal([.. before, "All Withdrawn"], proofs.Select(proof => $"{proof.Purpose} {proof.State}"));
        Assert.All(proofs, proof => Assert.InRange(proof.At.TimeOfDay, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Assert.All(proofs, proof => Assert.NotEqual(7, proof.Id.Version));
        Assert.Equal(TimeSpan.Zero, (await town.SuppressionAsync(phone))!.Since.TimeOfDay);
        Assert.All(await town.Host.DatabaseAsync(db => db.Attention.ToListAsync()), row => Assert.Null(row.NaturalKey));
    }

    [Fact]
    public async Task Where_forgetting_erases_the_plan_and_the_answers_are_gone()
    {
        await using var street = new Visited(await Street.StartAsync(("Privacy:Forget", "erase")));
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);

        Assert.Contains("delete what you said and who you are", (await town.TalkAsync(phone, "FORGET ME"))[^1], StringComparison.Ordinal);
        await town.TalkAsync(phone, "forget me!");
        await town.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await town.Host.DatabaseAsync(db => db.Commitments.CountAsync()));
        Assert.Empty(await ResponsesAsync(town));
        Assert.All(await town.Host.DatabaseAsync(db => db.MessageTexts.ToListAsync()), text => Assert.Null(text.Text));
        Assert.Equal(SuppressionReason.Forgotten, (await town.SuppressionAsync(phone))!.Reason);
    }

    [Fact]
    public async Task Asking_once_or_twice_with_hours_between_forgets_nobody()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await town.TalkAsync(phone, "FORGET ME");
        await town.PassAsync(TimeSpan.FromHours(2));

        Assert.Contains("Sure?", (await town.TalkAsync(phone, "FORGET ME"))[^1], StringComparison.Ordinal);

        Assert.Null(Assert.Single(await town.PeopleAsync()).ForgetAt);
        Assert.Null((await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync())).EndedAt);
    }

    [Fact]
    public async Task After_STOP_it_is_done_in_silence()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var before = (await town.TalkAsync(phone, "STOP")).Count;

        Assert.Equal(before, (await town.TalkAsync(phone, "FORGET ME")).Count);
        await town.PassAsync(TimeSpan.FromMinutes(1));

        Assert.NotNull(Assert.Single(await town.PeopleAsync()).ForgottenAt);
        Assert.Equal(before, town.Twilio.TextsTo(phone).Count);
        Assert.NotNull(await town.SuppressionAsync(phone));
        Assert.Null((await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync())).ContactId);
    }

    [Fact]
    public async Task A_legal_hold_is_told_and_the_wish_noted_and_after_STOP_noted_only()
    {
        await using var street = new Visited(await Street.StartAsync(("Retention:LegalHold", "true")));
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);

        var replies = await town.TalkAsync(phone, "FORGET ME");
        Assert.Contains("The law does not let us delete", replies[^1], StringComparison.Ordinal);
        Assert.Equal(replies.Count + 1, (await town.TalkAsync(phone, "STOP", "FORGET ME")).Count);
        await town.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Null(Assert.Single(await town.PeopleAsync()).ForgetAt);
        Assert.Contains(await town.Host.DatabaseAsync(db => db.Attention.ToListAsync()), row => row.Reason == AttentionReason.Asked);
    }

    [Fact]
    public async Task START_from_a_forgotten_phone_begins_somebody_new_who_sees_nothing_of_before()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await town.TalkAsync(phone, "FORGET ME", "FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));
        var before = town.Twilio.TextsTo(phone).Count;

        var since = (await town.TalkAsync(phone, "START", "PLAN", "MY DATA")).Skip(before).ToList();

        Assert.Equal(3, since.Count);
        Assert.DoesNotContain(since, text => text.Contains("Rosa", StringComparison.Ordinal));
        var people = await town.PeopleAsync();
        Assert.Equal([true, false], people.Select(person => person.ForgottenAt is not null));
        Assert.Null(await town.SuppressionAsync(phone));
        var page = await town.Host.Client.GetStringAsync(Street.LinkIn(since[^1]));
        Assert.Contains("We keep no plans of yours", page, StringComparison.Ordinal);
        Assert.Contains("We keep no answers of yours", page, StringComparison.Ordinal);
        Assert.Contains("Start again", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>Stop</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Reminders of your plan", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_whose_visitor_is_forgotten_shows_nothing_and_goes_on_with_somebody_new()
    {
        await using var street = new Visited(await Street.StartAsync());
        var town = street.Town;
        var chat = await town.PlanInChatAsync();
        await chat.SayAsync("FORGET ME");
        await chat.SayAsync("FORGET ME");
        Assert.Contains("You will be forgotten", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        var seen = (await chat.ReadAsync()).GetProperty("watermark").GetString();

        await town.PassAsync(TimeSpan.FromMinutes(1));

        Assert.NotNull(Assert.Single(await town.PeopleAsync()).ForgottenAt);
        Assert.Empty(await chat.ActivitiesAsync());
        var plan = await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync());
        Assert.Equal((null, Words), (plan.ContactId, plan.What));
        Assert.NotEqual(chat.Id, plan.ConversationId.ToString("N"));

        await chat.SayAsync("hello");
        await chat.SayAsync("PLAN");
        var shown = (await chat.ReadAsync(seen)).GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!).ToList();
        Assert.Equal(4, shown.Count);
        Assert.Equal(shown, (await chat.ActivitiesAsync()).Select(activity => activity.GetProperty("text").GetString()));
        Assert.Contains("What is one thing you will do", shown[1], StringComparison.Ordinal);
        Assert.DoesNotContain(shown, text => text.Contains("Rosa", StringComparison.Ordinal));
        Assert.Equal(2, (await town.PeopleAsync()).Count);
        Assert.Empty(await town.Host.DatabaseAsync(db => db.Suppressions.Where(s => s.ValueHash == town.Service<Bot.Host.Contacts.AddressProtector>().Hash("webchat", chat.Id)).ToListAsync()));
    }

    [Fact]
    public async Task Who_is_forgotten_by_phone_is_forgotten_in_the_chat_that_the_phone_was_confirmed_in()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        foreach (var words in (string[])[Words, "in 10 days", "at the library", "yes", phone])
        {
            await chat.SayAsync(words);
        }

        await town.PassAsync(TimeSpan.FromSeconds(1));
        await chat.SayAsync(System.Text.RegularExpressions.Regex.Match(town.Twilio.TextsTo(phone)[^1], @"\d{6}", default, TimeSpan.FromSeconds(1)).Value);
        Assert.Contains("We'll text you on", await chat.LastOfBotAsync(), StringComparison.Ordinal);

        await town.TalkAsync(phone, "FORGET ME", "FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));

        Assert.All(await town.PeopleAsync(), person => Assert.NotNull(person.ForgottenAt));
        Assert.Empty(await chat.ActivitiesAsync());
        await chat.SayAsync("PLAN");
        Assert.DoesNotContain("Rosa", await chat.LastOfBotAsync(), StringComparison.Ordinal);
        var before = town.Twilio.TextsTo(phone).Count;
        await town.PassAsync(TimeSpan.FromDays(20));
        Assert.Equal(before, town.Twilio.TextsTo(phone).Count);
    }

    private static async Task<List<JsonElement>> ResponsesAsync(Town town)
    {
        using var analyst = await town.Host.ClientAsAsync(Roles.Analyst, Guid.NewGuid().ToString("N"));
        return [.. (await analyst.JsonAsync("/api/v1/responses?survey=street")).EnumerateArray()];
    }
}
