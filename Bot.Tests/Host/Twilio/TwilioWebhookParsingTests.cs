using System.Text;
using Bot.Dialogs.Engine;
using Bot.Host.Channels;
using Bot.Host.Twilio;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioWebhookParsingTests
{
    private const string Message = "a01c9f0e-5f0b-4f66-9c3e-0d2f1f6f3b11";
    private const string Sid = "SM00000000000000000000000000000001";
    private static readonly TwilioAccount Account = new("twilio:north", "AC00000000000000000000000000000001", "secret");

    [Fact]
    public void A_text_carries_what_the_webhook_told()
    {
        var text = Inbound($"MessageSid={Sid}&From=%2B17045550123&To=%2B17045550100&Body=+Vivienda%00+&NumMedia=2&FromZip=28202&FromState=NC&OptOutType=STOP&MessagingServiceSid=MG00000000000000000000000000000001");

        Assert.Equal(
            InboundMessage.OfPhone("twilio:north", Sid, "+17045550123", "+17045550100", " Vivienda\uFFFD ") with { MediaCount = 2, CarrierReply = CarrierKeyword.Stop },
            text);
    }

    [Theory]
    [InlineData("%2B17045550123", true)]
    [InlineData("%2B447700900123", true)]
    [InlineData("22395", false)]
    [InlineData("CITYBANK", false)]
    [InlineData("7045550123", false)]
    [InlineData("whatsapp%3A%2B17045550123", false)]
    [InlineData("%2B0123456789", false)]
    [InlineData("%2B123", false)]
    [InlineData("Anonymous", false)]
    public void Only_a_phone_can_be_answered(string from, bool canReply) =>
        Assert.Equal(canReply, Inbound($"MessageSid={Sid}&From={from}&Body=hi")!.CanReply);

    [Theory]
    [InlineData("MessageSid=" + Sid + "&SmsMessageSid=" + Sid + "&SmsSid=" + Sid + "&From=%2B17045550123", Sid)]
    [InlineData("SmsMessageSid=" + Sid + "&SmsSid=" + Sid + "&From=%2B17045550123", null)]
    [InlineData("From=%2B17045550123&Body=hi", null)]
    [InlineData("MessageSid=" + Sid + "&Body=hi", null)]
    [InlineData("MessageSid=&From=%2B17045550123", null)]
    [InlineData("MessageSid=SM1&From=%2B17045550123", null)]
    [InlineData("MessageSid=SM0000000000000000000000000000000g&From=%2B17045550123", null)]
    [InlineData("MessageSid=AC00000000000000000000000000000001&From=%2B17045550123", null)]
    [InlineData("MessageSid=MM0000000000000000000000000000000F&From=%2B17045550123", "MM0000000000000000000000000000000F")]
    public void A_text_has_an_id_and_a_sender_or_is_none(string form, string? id) =>
        Assert.Equal(id, Inbound(form)?.ProviderId);

    [Theory]
    [InlineData("STOP", "Stop")]
    [InlineData("START", "Start")]
    [InlineData("HELP", "Help")]
    [InlineData("SOMETHING", null)]
    [InlineData("", null)]
    public void The_carriers_own_answer_is_known(string type, string? keyword) =>
        Assert.Equal(keyword, Inbound($"MessageSid={Sid}&From=%2B17045550123&OptOutType={type}")!.CarrierReply?.ToString());

    [Theory]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=delivered", Message, Sid, "Delivered", null)]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=undelivered&ErrorCode=30005", Message, Sid, "Undelivered", "30005")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=failed&ErrorCode=21610", Message, Sid, "Failed", "21610")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=failed", Message, Sid, "Failed", "none")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=failed&ErrorCode=0", Message, Sid, "Failed", "none")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=delivered&ErrorCode=30005", Message, Sid, "Delivered", null)]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=partially_delivered", Message, Sid, "Sent", null)]
    public void A_receipt_names_the_message_its_state_and_its_error(string form, string? message, string sid, string status, string? code)
    {
        var receipt = Receipt(form, message);

        Assert.Equal((sid, Guid.Parse(Message), status, code), (receipt!.ProviderId, receipt.MessageId, receipt.Status.ToString(), receipt.Error?.Code));
    }

    [Theory]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=received")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=receiving")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=teleported")]
    public void A_state_that_is_no_delivery_changes_nothing(string form) => Assert.Null(Receipt(form, Message));

    [Theory]
    [InlineData("MessageSid=SM1&MessageStatus=sent")]
    [InlineData("MessageStatus=sent")]
    [InlineData("SmsSid=" + Sid + "&SmsStatus=sent")]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=sentSmsSid" + Sid)]
    [InlineData("MessageSid=" + Sid + "&MessageStatus=failed&ErrorCode=30005From%2B17045550100")]
    [InlineData("MessageSid=" + Sid)]
    public void A_receipt_has_an_id_and_a_status_or_is_none(string form) =>
        Assert.Null(TwilioStatusUpdate.Parse(TwilioForm.Parse(Encoding.UTF8.GetBytes(form)), Message));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not-an-id")]
    public void A_receipt_without_our_id_still_counts(string? message) =>
        Assert.Null(Receipt("MessageSid=" + Sid + "&MessageStatus=sent", message)!.MessageId);

    [Theory]
    [InlineData("scheduled", "Scheduled")]
    [InlineData("accepted", "Accepted")]
    [InlineData("queued", "Queued")]
    [InlineData("sending", "Sending")]
    [InlineData("sent", "Sent")]
    [InlineData("canceled", "Canceled")]
    [InlineData("failed", "Failed")]
    [InlineData("undelivered", "Undelivered")]
    [InlineData("delivered", "Delivered")]
    [InlineData("read", "Read")]
    [InlineData("receiving", null)]
    [InlineData("received", null)]
    [InlineData(null, null)]
    public void Every_word_of_Twilio_has_one_meaning(string? word, string? status) => Assert.Equal(status, TwilioStatuses.Parse(word)?.ToString());

    private static InboundMessage? Inbound(string form) => TwilioInbound.Parse(TwilioForm.Parse(Encoding.UTF8.GetBytes(form)))?.ToMessage(Account);

    private static DeliveryReceipt? Receipt(string form, string? message) =>
        TwilioStatusUpdate.Parse(TwilioForm.Parse(Encoding.UTF8.GetBytes(form)), message)!.ToReceipt(Account);
}
