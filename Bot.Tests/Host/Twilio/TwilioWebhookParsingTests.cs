using System.Text;
using Bot.Dialogs.Engine;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Twilio;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioWebhookParsingTests
{
    private const string Message = "a01c9f0e-5f0b-4f66-9c3e-0d2f1f6f3b11";

    [Fact]
    public void A_text_carries_what_the_webhook_told()
    {
        var text = Inbound("MessageSid=SM1&From=%2B17045550123&To=%2B17045550100&Body=+Vivienda%00+&NumMedia=2&FromZip=28202&FromState=NC&OptOutType=STOP&MessagingServiceSid=MG1");

        Assert.Equal(
            new InboundText("twilio", "SM1", "+17045550123", "+17045550100", " Vivienda\uFFFD ", CanReply: true, MediaCount: 2, CarrierKeyword.Stop),
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
        Assert.Equal(canReply, Inbound($"MessageSid=SM1&From={from}&Body=hi")!.CanReply);

    [Theory]
    [InlineData("SmsSid=SM1&From=%2B17045550123", "SM1")]
    [InlineData("SmsMessageSid=SM1&SmsSid=SM1&From=%2B17045550123", "SM1")]
    [InlineData("From=%2B17045550123&Body=hi", null)]
    [InlineData("MessageSid=SM1&Body=hi", null)]
    [InlineData("MessageSid=&From=%2B17045550123", null)]
    public void A_text_has_an_id_and_a_sender_or_is_none(string form, string? id) =>
        Assert.Equal(id, Inbound(form)?.ProviderId);

    [Theory]
    [InlineData("STOP", "Stop")]
    [InlineData("START", "Start")]
    [InlineData("HELP", "Help")]
    [InlineData("SOMETHING", null)]
    [InlineData("", null)]
    public void The_carriers_own_answer_is_known(string type, string? keyword) =>
        Assert.Equal(keyword, Inbound($"MessageSid=SM1&From=%2B17045550123&OptOutType={type}")!.CarrierReply?.ToString());

    [Theory]
    [InlineData("MessageSid=SM1&MessageStatus=delivered", Message, "SM1", "Delivered", null)]
    [InlineData("SmsSid=SM1&SmsStatus=sent", Message, "SM1", "Sent", null)]
    [InlineData("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30005", Message, "SM1", "Undelivered", "30005")]
    [InlineData("MessageSid=SM1&MessageStatus=failed&ErrorCode=21610", Message, "SM1", "Failed", "21610")]
    [InlineData("MessageSid=SM1&MessageStatus=failed", Message, "SM1", "Failed", "none")]
    [InlineData("MessageSid=SM1&MessageStatus=failed&ErrorCode=0", Message, "SM1", "Failed", "none")]
    [InlineData("MessageSid=SM1&MessageStatus=delivered&ErrorCode=30005", Message, "SM1", "Delivered", null)]
    [InlineData("MessageSid=SM1&MessageStatus=partially_delivered", Message, "SM1", "Sent", null)]
    public void A_receipt_names_the_message_its_state_and_its_error(string form, string? message, string sid, string status, string? code)
    {
        var receipt = Receipt(form, message);

        Assert.Equal((sid, Guid.Parse(Message), status, code), (receipt!.ProviderId, receipt.MessageId, receipt.Status.ToString(), receipt.Error?.Code));
    }

    [Theory]
    [InlineData("MessageSid=SM1&MessageStatus=received")]
    [InlineData("MessageSid=SM1&MessageStatus=receiving")]
    [InlineData("MessageSid=SM1&MessageStatus=teleported")]
    public void A_state_that_is_no_delivery_changes_nothing(string form) => Assert.Null(Receipt(form, Message));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not-an-id")]
    public void A_receipt_without_our_id_still_counts(string? message) =>
        Assert.Null(Receipt("MessageSid=SM1&MessageStatus=sent", message)!.MessageId);

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

    private static InboundText? Inbound(string form) => TwilioInbound.Parse(TwilioForm.Parse(Encoding.UTF8.GetBytes(form)))?.ToText(KeywordReplies.App);

    private static DeliveryReceipt? Receipt(string form, string? message) =>
        TwilioStatusUpdate.Parse(TwilioForm.Parse(Encoding.UTF8.GetBytes(form)), message)!.ToReceipt();
}
