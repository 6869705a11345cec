using System.Net.Http.Headers;
using System.Text;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>Replies on their way out, and everything that may happen to them there.</summary>
public sealed class OutboxScenarios(Town town) : IClassFixture<Town>
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_reply_that_came_too_fast_for_Twilio_is_sent_a_little_later()
    {
        var phone = Town.NewPhone();
        town.Twilio.Script(new FakeTwilioFault.TooManyRequests(), new FakeTwilioFault.TooManyRequests(RetryAfterSeconds: 0));

        await town.TextAsync(phone, "MATTERS");

        await Town.UntilAsync(async () => (await town.LastToAsync(phone)).Status == MessageStatus.Sent, "the reply was sent");
        Assert.Single(town.Twilio.TextsTo(phone));
        Assert.Equal(3, (await town.LastToAsync(phone)).Attempts);
    }

    [Fact]
    public async Task A_reply_whose_answer_was_lost_is_found_at_Twilio_and_not_sent_again()
    {
        foreach (var fault in new FakeTwilioFault[] { new FakeTwilioFault.KeepAndFail(503), new FakeTwilioFault.KeepAndDrop() })
        {
            var phone = Town.NewPhone();
            town.Twilio.Receipts = _ => [];
            town.Twilio.Script(fault);
            await town.TextAsync(phone, "MATTERS");
            await town.SettleAsync();
            Assert.Equal(MessageStatus.Sending, (await town.LastToAsync(phone)).Status);

            await town.ReconcileAsync(TimeSpan.Zero);

            var reply = await town.LastToAsync(phone);
            Assert.Equal((MessageStatus.Accepted, town.Twilio.Messages.Last(m => m.To == phone).Sid), (reply.Status, reply.ProviderId));
            Assert.Single(town.Twilio.TextsTo(phone));
            town.Twilio.Receipts = _ => [("sent", null)];
        }
    }

    [Fact]
    public async Task A_reply_that_Twilio_never_took_is_sent_once_and_only_after_a_while()
    {
        foreach (var fault in new FakeTwilioFault[] { new FakeTwilioFault.Page(502), new FakeTwilioFault.Drop() })
        {
            var phone = Town.NewPhone();
            town.Twilio.Script(fault);
            await town.TextAsync(phone, "MATTERS");

            await town.ReconcileAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(MessageStatus.Sending, (await town.LastToAsync(phone)).Status);
            Assert.Empty(town.Twilio.TextsTo(phone));

            await town.ReconcileAsync(AWhile);
            Assert.Equal(MessageStatus.Sent, (await town.LastToAsync(phone)).Status);
            Assert.Single(town.Twilio.TextsTo(phone));
        }
    }

    [Fact]
    public async Task A_reply_that_could_be_one_of_two_is_closed_as_unknown_and_shown_to_staff()
    {
        var phone = Town.NewPhone();
        town.Twilio.Receipts = _ => [];
        town.Twilio.Script(new FakeTwilioFault.KeepAndDrop());
        await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();
        await SendAsAnotherSystemAsync(phone, Assert.Single(town.Twilio.TextsTo(phone)));

        await town.ReconcileAsync(AWhile);

        var reply = await town.LastToAsync(phone);
        Assert.Equal(MessageStatus.Unknown, reply.Status);
        Assert.Equal(AttentionReason.UnknownOutcome, Assert.Single(await town.AttentionAsync(reply.Id)).Reason);
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        town.Twilio.Receipts = _ => [("sent", null)];
    }

    [Fact]
    public async Task Nothing_is_concluded_while_Twilio_cannot_tell()
    {
        var phone = Town.NewPhone();
        town.Twilio.Script(new FakeTwilioFault.Drop());
        await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();

        town.Twilio.ScriptLists(500, 500, 500);
        await town.ReconcileAsync(AWhile);
        Assert.Equal(MessageStatus.Sending, (await town.LastToAsync(phone)).Status);

        await town.ReconcileAsync(TimeSpan.Zero);
        Assert.Equal(MessageStatus.Sent, (await town.LastToAsync(phone)).Status);
    }

    [Fact]
    public async Task A_reply_that_Twilio_never_takes_fails_in_the_end()
    {
        var phone = Town.NewPhone();
        for (var attempt = 0; attempt < SendOutcomes.MostAttempts; attempt++)
        {
            town.Twilio.Script(new FakeTwilioFault.Drop());
        }

        await town.TextAsync(phone, "MATTERS");
        for (var attempt = 0; attempt < SendOutcomes.MostAttempts; attempt++)
        {
            await town.ReconcileAsync(AWhile);
        }

        Assert.Equal(MessageStatus.Failed, (await town.LastToAsync(phone)).Status);
        Assert.Equal(2, (await town.TalkAsync(phone, "2", "high rents")).Count);
    }

    [Fact]
    public async Task Receipts_may_come_before_the_answer()
    {
        var phone = Town.NewPhone();
        town.Twilio.Receipts = _ => [("queued", null), ("delivered", null)];
        town.Twilio.Script(new FakeTwilioFault.ReceiptsFirst());

        await town.TalkAsync(phone, "MATTERS");

        var reply = await town.LastToAsync(phone);
        Assert.Equal((MessageStatus.Delivered, DeliveryStatus.Delivered), (reply.Status, reply.Delivery));
        Assert.Single(town.Twilio.TextsTo(phone));
        town.Twilio.Receipts = _ => [("sent", null)];
    }

    [Fact]
    public async Task A_receipt_settles_a_reply_whose_answer_was_lost()
    {
        var phone = Town.NewPhone();
        town.Twilio.Script(new FakeTwilioFault.KeepAndDrop());

        await town.TextAsync(phone, "MATTERS");
        await Town.UntilAsync(async () => (await town.LastToAsync(phone)).Status == MessageStatus.Sent, "the receipt was applied");

        await town.ReconcileAsync(AWhile);
        Assert.Single(town.Twilio.TextsTo(phone));
    }

    [Fact]
    public async Task Receipts_repeated_out_of_order_and_of_strangers_move_nothing_back()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        var message = town.Twilio.Messages.Last(m => m.To == phone);

        foreach (var status in new[] { "delivered", "sent", "queued", "delivered", "made-up", "sending" })
        {
            using var response = await town.Twilio.SendReceiptAsync(message, status);
            Assert.True(response.IsSuccessStatusCode, status);
        }

        var stranger = new FakeTwilioMessage
        {
            Sid = "SM" + Guid.NewGuid().ToString("N"),
            AccountSid = message.AccountSid,
            To = phone,
            Body = "",
            Inbound = false,
            CreatedAt = message.CreatedAt,
            Status = "sent",
            StatusCallback = new Uri(town.Host.Address, $"/twilio/status?message={Guid.NewGuid()}").AbsoluteUri,
        };
        using var unknown = await town.Twilio.SendReceiptAsync(stranger, "delivered");

        Assert.True(unknown.IsSuccessStatusCode);
        Assert.Equal(MessageStatus.Delivered, (await town.LastToAsync(phone)).Status);
    }

    [Fact]
    public async Task A_reply_that_can_never_arrive_keeps_a_reason_that_staff_can_read()
    {
        var (refused, undelivered) = (Town.NewPhone(), Town.NewPhone());
        town.Twilio.Script(new FakeTwilioFault.Refuse(21211));
        await town.TalkAsync(refused, "MATTERS");
        await town.TalkAsync(undelivered, "MATTERS");
        using var response = await town.Twilio.SendReceiptAsync(town.Twilio.Messages.Last(m => m.To == undelivered), "undelivered", 30006);

        foreach (var (phone, code) in new[] { (refused, "21211"), (undelivered, "30006") })
        {
            var reply = await town.LastToAsync(phone);
            Assert.Equal((MessageStatus.Failed, code), (reply.Status, reply.ErrorCode));
            Assert.EndsWith(".", reply.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_error_that_nobody_knows_is_shown_to_staff_whether_a_refusal_or_a_receipt_tells_it()
    {
        var (refused, undelivered) = (Town.NewPhone(), Town.NewPhone());
        town.Twilio.Script(new FakeTwilioFault.Refuse(77777));
        await town.TalkAsync(refused, "MATTERS");
        await town.TalkAsync(undelivered, "MATTERS");
        using var response = await town.Twilio.SendReceiptAsync(town.Twilio.Messages.Last(m => m.To == undelivered), "undelivered", 88888);

        foreach (var code in new[] { "77777", "88888" })
        {
            var shown = await town.Host.DatabaseAsync(db => db.Attention.AsNoTracking().SingleAsync(one => one.Detail!.StartsWith(code)));
            Assert.Equal(AttentionReason.Provider, shown.Reason);
        }
    }

    [Fact]
    public async Task A_reply_whose_answer_was_lost_and_that_did_not_arrive_keeps_its_reason()
    {
        var phone = Town.NewPhone();
        town.Twilio.Receipts = _ => [];
        town.Twilio.Script(new FakeTwilioFault.KeepAndDrop());
        await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();
        var sent = town.Twilio.Messages.Last(m => m.To == phone);
        (sent.Status, sent.ErrorCode) = ("undelivered", 30006);

        await town.ReconcileAsync(AWhile);

        var reply = await town.LastToAsync(phone);
        Assert.Equal((MessageStatus.Failed, "30006"), (reply.Status, reply.ErrorCode));
        town.Twilio.Receipts = _ => [("sent", null)];
    }

    [Fact]
    public async Task A_reply_over_the_limit_of_the_account_waits_for_the_next_day_and_staff_are_told()
    {
        var phone = Town.NewPhone();
        town.Twilio.Script(new FakeTwilioFault.Refuse(63038, 429));

        await town.TalkAsync(phone, "MATTERS");

        var reply = await town.LastToAsync(phone);
        var today = town.Host.Clock.System.GetUtcNow().UtcDateTime.Date;
        Assert.Equal(MessageStatus.Queued, reply.Status);
        Assert.Equal(today.AddDays(1), (reply.NotBefore - town.Host.Clock.Offset).UtcDateTime.Date);
        Assert.True(await town.Host.DatabaseAsync(db => db.Attention.AnyAsync(one => one.Detail!.StartsWith("63038"))));
    }

    [Fact]
    public async Task One_message_is_on_its_way_to_a_phone_and_the_next_waits_in_order()
    {
        var phone = Town.NewPhone();
        var gate = new TaskCompletionSource();
        town.Twilio.Script(new FakeTwilioFault.KeepAndWait(gate.Task));
        await town.TextAsync(phone, "MATTERS");
        await Town.UntilAsync(() => Task.FromResult(town.Twilio.TextsTo(phone).Count == 1), "the first reply is on its way");

        await town.TextAsync(phone, "2");
        await town.TextAsync(phone, "because rents rise");
        var other = Town.NewPhone();
        await town.TextAsync(other, "MATTERS");
        await Town.UntilAsync(() => Task.FromResult(town.Twilio.TextsTo(other).Count == 1), "somebody else is answered");
        Assert.Single(town.Twilio.TextsTo(phone));

        gate.SetResult();
        await town.SettleAsync();
        Assert.Equal(3, town.Twilio.TextsTo(phone).Count);
        Assert.Contains("Why", town.Twilio.TextsTo(phone)[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_repeat_that_waits_for_its_hour_keeps_no_reply_waiting_and_is_dropped_when_something_newer_was_said()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        using var response = await town.Twilio.SendReceiptAsync(town.Twilio.Messages.Last(m => m.To == phone), "undelivered", 30008);
        var repeat = await town.LastToAsync(phone);
        Assert.Equal(MessageStatus.Queued, repeat.Status);
        Assert.NotNull(repeat.RetryOf);

        Assert.Equal(2, (await town.TalkAsync(phone, "2")).Count);

        using var advanced = await town.Host.Client.PostAsync(
            new Uri("/simulator/clock", UriKind.Relative), new StringContent("""{"advance":"02:00:00"}""", Encoding.UTF8, "application/json"));
        advanced.EnsureSuccessStatusCode();
        Assert.Equal(MessageStatus.Skipped, (await town.MessagesAsync(phone)).Single(m => m.Id == repeat.Id).Status);
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
    }

    private async Task SendAsAnotherSystemAsync(string phone, string body)
    {
        var account = town.Twilio.Account;
        using var client = new HttpClient(new SocketsHttpHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthToken}")));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["To"] = phone,
            ["From"] = account.Number,
            ["Body"] = body,
        });
        using var response = await client.PostAsync(
            new Uri(town.Twilio.BaseUrl, $"/2010-04-01/Accounts/{account.AccountSid}/Messages.json"), form);
        response.EnsureSuccessStatusCode();
    }
}
