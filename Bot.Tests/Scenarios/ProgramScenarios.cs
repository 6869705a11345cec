using Bot.Dialogs.Surveys;
using Bot.Host.Data.Model;
using Bot.Tests.Host.Surveys;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>What follows from a conversation belongs to the conversation's programme, whichever this host serves first.</summary>
public sealed class ProgramScenarios
{
    private static readonly Guid Another = new("01900000-0000-7000-8000-000000000002");

    [Fact]
    public async Task Messages_their_repeats_consents_and_plans_are_of_the_programme_of_their_conversation()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "STREET");
        await MoveToAnotherAsync(town);
        var before = (await town.MessagesAsync(phone)).Count;

        await town.TalkAsync(phone, "Talk to Rosa next door", "in 10 days", "at the library", "yes");
        using var undelivered = await town.Twilio.SendReceiptAsync(town.Twilio.Messages.Last(message => message.To == phone), "undelivered", 30008);

        var messages = (await town.MessagesAsync(phone)).Skip(before).ToList();
        Assert.NotNull(messages[^1].RetryOf);
        Assert.All(messages, message => Assert.Equal(Another, message.ProgramId));
        Assert.Equal(Another, (await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync())).ProgramId);
        Assert.Equal(Another, (await town.Host.DatabaseAsync(db => db.Consents.SingleAsync(consent => consent.Purpose == ConsentPurpose.Reminders))).ProgramId);
    }

    [Fact]
    public async Task A_phone_that_is_confirmed_in_a_chat_agrees_to_the_programme_of_the_chat()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await MoveToAnotherAsync(town);

        await PhoneConfirmationScenarios.ConfirmAsync(town, chat, phone, "Talk to Rosa next door");

        Assert.Equal(Another, (await town.Host.DatabaseAsync(db => db.ConsentEvents.SingleAsync(consent => consent.State == ConsentState.Confirmed))).ProgramId);
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_the_programme_whose_contact_they_were()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "STREET");
        await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE contacts SET program_id = {Another}"));

        await town.TalkAsync(phone, "FORGET ME", "FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Another, (await town.Host.DatabaseAsync(db => db.ConsentEvents.SingleAsync(consent => consent.State == ConsentState.Withdrawn))).ProgramId);
    }

    [Fact]
    public async Task What_is_left_of_a_phone_or_a_chat_whose_person_is_forgotten_stays_in_its_programme()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "STREET");
        var chat = await town.PlanInChatAsync();
        await MoveToAnotherAsync(town);

        await town.TalkAsync(phone, "FORGET ME", "FORGET ME");
        await chat.SayAsync("FORGET ME");
        await chat.SayAsync("FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));

        var programmes = await town.Host.DatabaseAsync(db => db.Conversations.Select(row => row.ProgramId).ToListAsync());
        Assert.Equal(Enumerable.Repeat(Another, 4), programmes);
    }

    [Fact]
    public async Task Anonymous_sessions_wait_in_the_programme_of_their_chat()
    {
        await using var visited = new Visited(await Town.StartAsync());
        var town = visited.Town;
        var ana = await new PeerChat(town.Host, "ana", "en").OpensAsync();
        await MoveToAnotherAsync(town);
        await ana.FinishesAsync();

        await town.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(Another, (await town.Host.DatabaseAsync(db => db.Conversations.SingleAsync(row => row.Channel == ChannelNames.Anonymous))).ProgramId);
    }

    // As another host would: whoever holds a copy loses the next race, and reads it anew.
    private static Task<int> MoveToAnotherAsync(Town town) =>
        town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE conversations SET program_id = {Another}, version = version + 1"));
}
