using System.Net.Http.Json;
using Bot.Host.Channels;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>Ways around an opt-out that must not exist: old texts, late confirmations, numbers that change owners.</summary>
public sealed class HeldOptOutScenarios(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task A_START_that_was_sent_before_the_STOP_and_comes_after_it_lifts_nothing()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "STOP");

        await AcceptAsync(phone, "START", TimeSpan.FromMinutes(-3));
        await town.SettleAsync();

        Assert.NotNull(await town.SuppressionAsync(phone));
        Assert.Equal(2, (await town.TalkAsync(phone, "MATTERS")).Count);
        Assert.Equal(4, (await town.MessagesAsync(phone)).Count(m => !m.Outgoing));

        // An old text moves nothing back either: the next START is newer than the STOP.
        Assert.Equal(3, (await town.TalkAsync(phone, "START")).Count);
    }

    [Fact]
    public async Task A_confirmation_that_the_phone_did_not_get_is_not_sent_a_day_later()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "STOP");
        using var receipt = await town.Twilio.SendReceiptAsync(town.Twilio.Messages.Last(m => m.To == phone), "undelivered", 30003);

        using var moved = await town.Host.Client.PostAsJsonAsync("/simulator/clock", new { advance = "2.00:00:00" });
        moved.EnsureSuccessStatusCode();
        await town.SettleAsync();

        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        Assert.Equal(MessageStatus.Skipped, (await town.LastToAsync(phone)).Status);
    }

    [Fact]
    public async Task A_persons_other_phone_stays_blocked_when_the_number_that_said_STOP_has_a_new_owner()
    {
        var (first, second) = (Town.NewPhone(), Town.NewPhone());
        await town.TalkAsync(first, "MATTERS");
        await town.TalkAsync(second, "MATTERS");
        var person = (await town.ConversationAsync(first))!.ContactId;
        var other = (await town.ConversationAsync(second))!;
        await town.Host.DatabaseAsync(db => db.ContactAddresses.Where(l => l.AddressId == other.AddressId).ExecuteDeleteAsync());
        await town.Host.StoreAsync(new ContactAddress { Id = Guid.NewGuid(), ContactId = person!.Value, AddressId = other.AddressId, From = other.CreatedAt });
        await town.Host.DatabaseAsync(db => db.Conversations.Where(c => c.Id == other.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.ContactId, person)));
        await town.Service<IConversationStore>().RemoveAsync("sms", town.HashOf(second), CancellationToken.None);
        await town.TalkAsync(first, "STOP");

        // A year later somebody else writes from the first number.
        var later = town.Host.Clock.GetUtcNow().AddDays(366);
        var gone = (await town.ConversationAsync(first))!.AddressId;
        await town.Host.DatabaseAsync(db => db.ContactAddresses.Where(l => l.AddressId == gone)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.To, later).SetProperty(x => x.ClosedBecause, LinkEnd.Silence)));

        Assert.Single(await town.TalkAsync(second, "2"));
    }

    private Task<InboundResult> AcceptAsync(string phone, string body, TimeSpan ago) => town.Service<IInboundMessages>().AcceptAsync(
        InboundMessage.OfPhone("twilio", "SM" + Guid.NewGuid().ToString("N"), phone, "+17045550100", body) with { SentAt = town.Host.Clock.System.GetUtcNow() + ago }, CancellationToken.None);
}
