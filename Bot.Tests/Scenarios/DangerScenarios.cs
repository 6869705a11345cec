using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>Danger holds a conversation: nothing is asked, counted or written first until the person goes on, or staff have looked after it.</summary>
public sealed class DangerScenarios(Town town) : IClassFixture<Town>
{
    private const string Cry = "I want to kill myself";

    [Fact]
    public async Task Nothing_is_counted_or_written_first_until_GO_and_all_is_kept()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", Cry, "I dont know what to do");
        var said = town.Twilio.TextsTo(phone).Count;

        await town.PassAsync(TimeSpan.FromDays(5));

        Assert.Equal(said, town.Twilio.TextsTo(phone).Count);
        Assert.Empty(await AnswersAsync(phone));
        Assert.Contains("What matters most", (await town.TalkAsync(phone, "GO"))[^1], StringComparison.Ordinal);
        await town.TalkAsync(phone, "2");
        Assert.Equal(["2"], await AnswersAsync(phone));
        Assert.Equal(5, (await town.MessagesAsync(phone)).Count(message => !message.Outgoing));
    }

    [Fact]
    public async Task When_staff_close_the_entry_the_survey_goes_on_and_nothing_is_said()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", Cry);
        var conversation = (await town.ConversationAsync(phone))!.Id;
        var entry = await town.Host.DatabaseAsync(db => db.Attention.SingleAsync(row => row.ConversationId == conversation && row.Reason == AttentionReason.Urgent));
        using var agent = await town.Host.ClientAsAsync(Roles.Agent);

        using var closed = await agent.PostAsync($"/api/v1/attention/{entry.Id}/close", content: null);

        closed.EnsureSuccessStatusCode();
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        await town.TalkAsync(phone, "2");
        Assert.Equal(["2"], await AnswersAsync(phone));
    }

    [Fact]
    public async Task Whoever_opted_out_and_is_in_danger_gets_one_text_and_stays_opted_out()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "STOP");

        Assert.Contains("988", (await town.TalkAsync(phone, Cry))[^1], StringComparison.Ordinal);
        Assert.Equal(3, (await town.TalkAsync(phone, Cry, "hello")).Count);
        Assert.NotNull(await town.SuppressionAsync(phone));
    }

    [Fact]
    public async Task Whoever_opts_out_or_is_forgotten_before_the_numbers_left_gets_them_and_nothing_else_that_waited()
    {
        await using var held = new Visited(await Town.StartAsync(settings: ("Outbox:Hold", "true")));
        var (leaving, forgotten) = (Town.NewPhone(), Town.NewPhone());
        foreach (var text in (string[])["MATTERS", Cry, "STOP"])
        {
            await held.Town.TextAsync(leaving, text);
        }

        foreach (var text in (string[])["MATTERS", "2", Cry, "FORGET ME", "FORGET ME"])
        {
            await held.Town.TextAsync(forgotten, text);
        }

        Assert.Equal(["Welcome Skipped", "Urgent Queued", "OptOut Queued"], await StandingAsync(held.Town, leaving));
        var waiting = (await StandingAsync(held.Town, forgotten)).Where(one => one.EndsWith("Queued", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Urgent Queued", "OptOut Queued"], waiting);
    }

    private static async Task<List<string>> StandingAsync(Town town, string phone) =>
        [.. (await town.MessagesAsync(phone)).Where(message => message.Outgoing).OrderBy(message => message.Position).Select(message => $"{message.Kind} {message.Status}")];

    private async Task<List<string>> AnswersAsync(string phone)
    {
        var conversation = (await town.ConversationAsync(phone))!.Id;
        return await town.Host.DatabaseAsync(db => (
            from answer in db.Answers
            join session in db.Sessions on answer.SessionId equals session.Id
            where session.ConversationId == conversation
            select answer.Text).ToListAsync());
    }
}
