using System.Net.Http.Json;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Host.Data.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace Bot.Tests.Scenarios;

/// <summary>What days and months of silence bring. The clock is the product's own, moved as the simulator's users move it.</summary>
public sealed class TimeScenarios
{
    [Theory]
    [InlineData("+1704", "America/New_York")]
    [InlineData("+1808", "Pacific/Honolulu")]
    public async Task One_reminder_comes_after_a_day_of_silence_in_the_persons_own_daytime(string area, string zone)
    {
        var town = await Town.StartAsync();
        var phone = area + Town.NewPhone()[5..];
        await town.TalkAsync(phone, "MATTERS", "2");
        var last = town.Host.Clock.GetUtcNow();

        await AdvanceAsync(town, TimeSpan.FromHours(22));
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        await AdvanceAsync(town, TimeSpan.FromHours(45));

        var nudge = Assert.Single((await town.MessagesAsync(phone)).Skip(4));
        Assert.Equal((ReplyKind.Nudge, MessageStatus.Sent), (nudge.Kind, nudge.Status));
        Assert.InRange(nudge.CreatedAt - last, TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30), TimeSpan.FromHours(44));
        var local = nudge.CreatedAt.ToInstant().InZone(DateTimeZoneProviders.Tzdb[zone]);
        Assert.InRange(local.Hour, local.DayOfWeek == IsoDayOfWeek.Sunday ? 13 : 9, 19);
        Assert.Contains("only reminder", town.Twilio.TextsTo(phone)[^1], StringComparison.Ordinal);
        await EndAsync(town);
    }

    [Fact]
    public async Task A_silent_session_expires_after_three_days_and_goes_on_with_an_answer_within_fourteen_more()
    {
        var town = await Town.StartAsync();
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "2");

        await AdvanceAsync(town, TimeSpan.FromDays(4));
        Assert.Equal(SessionStatus.Expired, Assert.Single(await town.SessionsAsync(phone)).Status);
        Assert.Equal(3, town.Twilio.TextsTo(phone).Count);

        await AdvanceAsync(town, TimeSpan.FromDays(12));
        var texts = await town.TalkAsync(phone, "rents rise faster than wages");

        Assert.Equal(SessionStatus.Active, Assert.Single(await town.SessionsAsync(phone)).Status);
        Assert.Equal("rents rise faster than wages", (await town.AnswersAsync(phone)).Single(a => a.Question == "why").Text);
        Assert.Equal(4, texts.Count);
        await EndAsync(town);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_kept_for_staff_and_acknowledged_once_a_day()
    {
        var town = await Town.StartAsync();
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "2");

        await AdvanceAsync(town, TimeSpan.FromDays(18));
        var before = town.Twilio.TextsTo(phone).Count;
        var texts = await town.TalkAsync(phone, "rents rise faster than wages", "and nobody listens");

        Assert.Equal(before + 1, texts.Count);
        Assert.Equal(SessionStatus.Expired, Assert.Single(await town.SessionsAsync(phone)).Status);
        Assert.Single(await town.AnswersAsync(phone));
        await EndAsync(town);
    }

    [Fact]
    public async Task After_twelve_months_of_silence_a_number_has_a_new_owner()
    {
        var town = await Town.StartAsync();
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "2", "rents", "homes", "28205", "yes");
        var former = (await town.ConversationAsync(phone))!.ContactId;

        await AdvanceAsync(town, TimeSpan.FromDays(366));
        var texts = await town.TalkAsync(phone, "hello");

        Assert.NotEqual(former, (await town.ConversationAsync(phone))!.ContactId);
        Assert.Contains("STOP to end", texts[^1], StringComparison.Ordinal);
        var sessions = await town.SessionsAsync(phone);
        Assert.Equal([former, (await town.ConversationAsync(phone))!.ContactId], sessions.Select(s => s.ContactId));
        Assert.Null(sessions[1].ReplacesId);
        var hash = town.HashOf(phone);
        foreach (var consent in await town.Host.DatabaseAsync(db => db.Consents.Where(row => row.ValueHash == hash && row.State == ConsentState.Withdrawn).ToListAsync()))
        {
            var proof = await town.Host.DatabaseAsync(db => db.ConsentEvents.SingleAsync(row => row.Id == consent.EventId));
            Assert.Equal((ConsentState.Withdrawn, ConsentMeans.NewOwner, consent.At), (proof.State, proof.How, proof.At));
        }

        Assert.Equal(1, await town.Host.DatabaseAsync(db => db.ConsentEvents.CountAsync(row => row.ValueHash == hash && row.How == ConsentMeans.NewOwner)));
        await EndAsync(town);
    }

    [Fact]
    public async Task The_clock_waits_for_what_keeps_its_distance_and_never_jumps_over_it()
    {
        var town = await Town.StartAsync();

        // Without receipts the reminder has to wait three real seconds after the question before it.
        town.Twilio.Receipts = _ => [];
        var phone = Town.NewPhone();
        await town.TextAsync(phone, "MATTERS");

        await AdvanceAsync(town, TimeSpan.FromDays(10));

        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        Assert.Equal(SessionStatus.Expired, Assert.Single(await town.SessionsAsync(phone)).Status);
        await EndAsync(town);
    }

    private static async Task AdvanceAsync(Town town, TimeSpan by)
    {
        await town.SettleAsync();
        using var answer = await town.Host.Client.PostAsJsonAsync(
            new Uri("/simulator/clock", UriKind.Relative), new { advance = by.ToString("c", System.Globalization.CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
        await town.Twilio.ReceiptsSentAsync();
    }

    private static Task EndAsync(Town town) => ((IAsyncLifetime)town).DisposeAsync();
}
