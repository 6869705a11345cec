using System.Net;
using Bot.Host.Channels;
using Bot.Host.Twilio;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioErrorsTests
{
    [Theory]
    [InlineData(20003, "HaltAll", "Never")]
    [InlineData(20429, "Transient", "Soon")]
    [InlineData(21211, "BadNumber", "Never")]
    [InlineData(21408, "Configuration", "Never")]
    [InlineData(21610, "OptedOut", "Never")]
    [InlineData(21611, "Transient", "Minutes")]
    [InlineData(21617, "Content", "Never")]
    [InlineData(30003, "Transient", "NextDay")]
    [InlineData(30007, "Filtered", "Never")]
    [InlineData(30008, "Transient", "Once")]
    [InlineData(30017, "Transient", "Minutes")]
    [InlineData(30027, "Transient", "NextDay")]
    [InlineData(30032, "HaltAll", "Never")]
    [InlineData(30410, "Transient", "Once")]
    [InlineData(30023, "Transient", "NextDay")]
    [InlineData(30034, "HaltAll", "Never")]
    [InlineData(99999, "Unknown", "Never")]
    public void A_code_tells_who_is_to_act_and_whether_to_try_again(int code, string errorClass, string retry)
    {
        var error = TwilioErrors.Find(code);

        Assert.Equal((errorClass, retry), (error.Class.ToString(), error.Retry.ToString()));
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Code);
    }

    [Fact]
    public void What_is_tried_again_is_always_transient_and_the_rest_never() =>
        Assert.All(TwilioErrors.Codes.Select(TwilioErrors.Find), e => Assert.Equal(e.Class == ErrorClass.Transient, e.Retry != RetryAdvice.Never));

    [Fact]
    public void Every_reason_is_a_short_sentence_for_people() =>
        Assert.All(TwilioErrors.Codes.Select(TwilioErrors.Find), e =>
        {
            Assert.InRange(e.Reason.Length, 15, 120);
            Assert.EndsWith(".", e.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain(e.Reason, char.IsDigit);
            Assert.DoesNotMatch("E\\.164|10DLC|A2P|POST|HTTP|callback|webhook|API", e.Reason);
        });

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "20003", "HaltAll")]
    [InlineData(HttpStatusCode.Forbidden, "http-403", "Configuration")]
    [InlineData(HttpStatusCode.NotFound, "20404", "Configuration")]
    [InlineData(HttpStatusCode.Redirect, "http-302", "Configuration")]
    [InlineData(HttpStatusCode.BadRequest, "http-400", "Unknown")]
    public void An_answer_without_a_code_is_judged_by_its_status(HttpStatusCode status, string code, string errorClass) =>
        Assert.Equal((code, errorClass), (TwilioErrors.Find(status, code: null).Code, TwilioErrors.Find(status, code: null).Class.ToString()));

    [Fact]
    public void A_code_that_is_not_listed_is_kept_and_judged_by_its_status()
    {
        var error = TwilioErrors.Find(HttpStatusCode.Forbidden, 77777);

        Assert.Equal(("77777", ErrorClass.Configuration, "Twilio reported error 77777."), (error.Code, error.Class, error.Reason));
        Assert.Equal(TwilioErrors.Find(21610), TwilioErrors.Find(HttpStatusCode.Forbidden, 21610));
    }
}
