using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;

namespace Bot.Tests.Scenarios;

/// <summary>Who stops, whoever is told of it: us, or the carrier.</summary>
public sealed class OptOutScenarios(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task Texts_of_someone_who_opted_out_are_kept_in_silence_but_for_HELP_and_START()
    {
        var phone = Town.NewPhone();
        Assert.Equal(2, (await town.TalkAsync(phone, "MATTERS", "STOP")).Count);
        Assert.Equal(SuppressionReason.Stop, (await town.SuppressionAsync(phone))!.Reason);

        Assert.Equal(2, (await town.TalkAsync(phone, "2", "MATTERS", "hello?")).Count);
        Assert.Equal(5, (await town.MessagesAsync(phone)).Count(m => !m.Outgoing));

        Assert.Equal(3, (await town.TalkAsync(phone, "HELP")).Count);
        Assert.Equal(4, (await town.TalkAsync(phone, "START")).Count);
        Assert.Null(await town.SuppressionAsync(phone));
        Assert.Equal(5, (await town.TalkAsync(phone, "MATTERS")).Count);
    }

    [Fact]
    public async Task A_STOP_that_the_carrier_answered_is_recorded_in_silence()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");

        await town.TextAsync(phone, "STOP", ("OptOutType", "STOP"));
        await town.SettleAsync();

        Assert.Single(town.Twilio.TextsTo(phone));
        Assert.NotNull(await town.SuppressionAsync(phone));
    }

    [Fact]
    public async Task A_reply_that_the_carrier_refuses_because_of_an_opt_out_is_that_opt_out()
    {
        var phone = Town.NewPhone();
        town.Twilio.Block(phone);

        await town.TalkAsync(phone, "MATTERS");

        var reply = await town.LastToAsync(phone);
        Assert.Equal((MessageStatus.Failed, "21610"), (reply.Status, reply.ErrorCode));
        Assert.Equal(SuppressionReason.Carrier, (await town.SuppressionAsync(phone))!.Reason);
        Assert.Equal(SessionStatus.OptedOut, Assert.Single(await town.SessionsAsync(phone)).Status);
    }

    [Fact]
    public async Task A_receipt_that_tells_of_an_opt_out_is_that_opt_out()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");

        await ReceiptAsync(phone, "undelivered", 21610);

        Assert.Equal(MessageStatus.Failed, (await town.LastToAsync(phone)).Status);
        Assert.Equal(SuppressionReason.Carrier, (await town.SuppressionAsync(phone))!.Reason);
    }

    [Fact]
    public async Task Our_own_confirmation_of_a_STOP_may_be_refused_by_the_carrier()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        town.Twilio.Block(phone);

        await town.TalkAsync(phone, "STOP");

        Assert.Equal(MessageStatus.Skipped, (await town.LastToAsync(phone)).Status);
        Assert.Equal(SuppressionReason.Stop, (await town.SuppressionAsync(phone))!.Reason);
    }

    [Fact]
    public async Task Our_own_confirmation_of_a_STOP_may_be_dropped_by_the_carrier()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "STOP");

        await ReceiptAsync(phone, "undelivered", 21610);

        Assert.Equal(MessageStatus.Skipped, (await town.LastToAsync(phone)).Status);
    }

    [Fact]
    public async Task What_waits_when_someone_opts_out_is_not_sent()
    {
        var phone = Town.NewPhone();
        var gate = new TaskCompletionSource();
        town.Twilio.Script(new Kit.FakeTwilioFault.KeepAndWait(gate.Task));
        await town.TextAsync(phone, "MATTERS");
        await Town.UntilAsync(() => Task.FromResult(town.Twilio.TextsTo(phone).Count == 1), "the first reply is on its way");

        await town.TextAsync(phone, "2");
        await town.TextAsync(phone, "STOP");
        gate.SetResult();
        await town.SettleAsync();

        var sent = (await town.MessagesAsync(phone)).Where(m => m.Outgoing).Select(m => m.Status).ToList();
        Assert.Equal([MessageStatus.Sent, MessageStatus.Skipped, MessageStatus.Sent], sent);
        Assert.Contains("unsubscribed", town.Twilio.TextsTo(phone)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_a_wrong_number_is_told_nothing_of_the_person_before()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "2", "wrong number");
        Assert.Null((await town.ConversationAsync(phone))!.ContactId);
        Assert.Equal(SuppressionReason.WrongNumber, (await town.SuppressionAsync(phone))!.Reason);

        var texts = await town.TalkAsync(phone, "START", "good morning");

        Assert.NotNull((await town.ConversationAsync(phone))!.ContactId);
        Assert.Equal(2, (await town.SessionsAsync(phone)).Count);
        Assert.Contains("1 Safety", texts[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("earlier", texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_whose_number_was_entered_before_they_ever_wrote_is_the_person_entered()
    {
        var phone = Town.NewPhone();
        var (address, contact) = (Guid.NewGuid(), Guid.NewGuid());
        var now = town.Host.Clock.GetUtcNow();
        await town.Host.StoreAsync(
            new Address { Id = address, Channel = "sms", ValueHash = town.HashOf(phone), ValueCipher = town.Service<AddressProtector>().Protect(phone), CanReceive = true, CreatedAt = now });
        await town.Host.StoreAsync(
            new Contact { Id = contact, ProgramId = ProgramRow.DefaultId, Language = "es", CreatedAt = now },
            new ContactAddress { Id = Guid.NewGuid(), ContactId = contact, AddressId = address, From = now });

        var texts = await town.TalkAsync(phone, "hello", "2");

        Assert.Contains("Vivienda", texts[0], StringComparison.Ordinal);
        Assert.Equal(2, texts.Count);
        Assert.Equal(contact, (await town.ConversationAsync(phone))!.ContactId);
        Assert.Equal(contact, Assert.Single(await town.SessionsAsync(phone)).ContactId);
    }

    private async Task ReceiptAsync(string phone, string status, int? code)
    {
        using var response = await town.Twilio.SendReceiptAsync(town.Twilio.Messages.Last(m => m.To == phone), status, code);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
    }
}
