using Bot.Dialogs.Replies;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>What a person agrees to, and that it is looked at once more when something is about to be sent.</summary>
public sealed class ConsentScenarios : IAsyncLifetime
{
    private static readonly (string Key, string Value)[] AtAnyHour = [("SendingHours:From", "00:00"), ("SendingHours:To", "24:00")];

    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-consent-").FullName;
    private FakeTwilio twilio = null!;

    public async Task InitializeAsync() => twilio = await FakeTwilio.StartAsync();

    public async Task DisposeAsync()
    {
        await twilio.DisposeAsync();
        await TestPlace.RemoveAsync(folder);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reminder_is_sent_only_while_its_consent_holds(bool withdrawn)
    {
        var phone = Town.NewPhone();
        var town = await Town.StartAsync(folder, twilio, [.. AtAnyHour, ("Outbox:Hold", "true")]);
        await town.TalkAsync(phone, "MATTERS");
        await town.PassAsync(TimeSpan.FromDays(2));
        if (withdrawn)
        {
            await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE consents SET state = 'withdrawn'"));
        }

        Assert.Equal(MessageStatus.Queued, (await NudgeAsync(town)).Status);
        await town.StopHostAsync();
        town = await Town.StartAsync(folder, twilio, AtAnyHour);

        // The host that starts sends what waits by itself.
        await Town.UntilAsync(async () => (await NudgeAsync(town)).Status == (withdrawn ? MessageStatus.Skipped : MessageStatus.Sent), "the reminder was sent or passed over");
        Assert.Equal(withdrawn ? "At this address nobody agrees to messages for this purpose: survey." : null, (await NudgeAsync(town)).Reason);
        Assert.Equal(withdrawn ? 1 : 2, twilio.TextsTo(phone).Count);
        await town.StopHostAsync();
    }

    [Fact]
    public async Task An_opt_out_takes_back_all_and_START_gives_only_what_its_reply_names()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        Assert.Equal(["reminders given", "survey given"], await ConsentsAsync(town, phone));

        await town.TalkAsync(phone, "STOP");
        Assert.Equal(["reminders withdrawn", "survey withdrawn"], await ConsentsAsync(town, phone));

        await town.TalkAsync(phone, "START");
        Assert.Equal(["reminders withdrawn", "survey given"], await ConsentsAsync(town, phone));
    }

    [Fact]
    public async Task A_no_to_reminders_of_one_plan_takes_back_nothing_of_another()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "STREET", "Bake bread", "in 10 days", "SKIP", "no");
        Assert.Contains("reminders declined", await ConsentsAsync(town, phone));
        await town.PlanAsync(phone);

        await town.TalkAsync(phone, "STREET", "Fix the bench", "in 10 days", "SKIP", "no");

        Assert.Contains("reminders given", await ConsentsAsync(town, phone));
    }

    [Fact]
    public async Task Whoever_answers_agrees_to_be_asked()
    {
        await using var street = new Visited(await Town.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "MATTERS");
        await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE consents SET state = 'withdrawn'"));
        await town.Service<IConversationStore>().RemoveAsync("sms", town.HashOf(phone), CancellationToken.None);

        await town.TalkAsync(phone, "2");

        Assert.Equal(["survey given"], await ConsentsAsync(town, phone));
    }

    private static Task<MessageRow> NudgeAsync(Town town) =>
        town.Host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Kind == ReplyKind.Nudge));

    private static async Task<List<string>> ConsentsAsync(Town town, string phone)
    {
        var hash = town.HashOf(phone);
        var consents = await town.Host.DatabaseAsync(db => db.Consents.AsNoTracking().Where(consent => consent.ValueHash == hash).ToListAsync());
        return [.. consents.Select(consent => $"{consent.Purpose} {consent.State}".ToLowerInvariant()).Order(StringComparer.Ordinal)];
    }
}
