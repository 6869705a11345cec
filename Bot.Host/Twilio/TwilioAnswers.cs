using System.Net;
using Bot.Host.Channels;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace Bot.Host.Twilio;

/// <summary>What a POST tells about the text.</summary>
internal static class TwilioAnswers
{
    /// <param name="message">What the client read in the answer; null when it found none.</param>
    /// <param name="failure">What the client threw instead.</param>
    public static SendOutcome Read(TwilioCall call, MessageResource? message, Exception? failure)
    {
        if (call.Status is not { } status)
        {
            return call.HasStarted
                ? new SendOutcome.Unknown(call.TimedOut ? "Twilio did not answer in time." : "The connection was lost.")
                : new SendOutcome.Throttled(
                    new SendError("connection", ErrorClass.Transient, "Twilio could not be reached.", RetryAdvice.Soon), RetryAfter: null);
        }

        // The client takes a redirect for a yes.
        if ((int)status is >= 200 and < 300)
        {
            return TwilioSid.IsMessage(message?.Sid) ? Accepted(message!) : new SendOutcome.Unknown("Twilio said yes without naming the message.");
        }

        // Of all the answers that come late, only 429 is promised never to have been processed.
        if (status == HttpStatusCode.RequestTimeout || (int)status >= 500)
        {
            return new SendOutcome.Unknown($"Twilio answered with status {((int)status).ToString(CultureInfo.InvariantCulture)}.");
        }

        var error = TwilioErrors.Find(status, failure switch
        {
            ApiException { Code: > 0 and var code } => code,
            ApiStandardException { Code: > 0 and var code } => code,
            _ => null,
        });
        if (status == HttpStatusCode.TooManyRequests && error.Retry == RetryAdvice.Never)
        {
            error = error with { Class = ErrorClass.Transient, Retry = RetryAdvice.Soon };
        }

        return error.Class == ErrorClass.Transient
            ? new SendOutcome.Throttled(error, call.RetryAfter)
            : new SendOutcome.Refused(error);
    }

    // "0" segments are said while the sender is not chosen yet.
    private static SendOutcome.Accepted Accepted(MessageResource message) => new(
        message.Sid,
        TwilioStatuses.Parse(message.Status?.ToString()) ?? DeliveryStatus.Queued,
        int.TryParse(message.NumSegments, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null,
        message.ErrorCode is { } code and > 0 ? TwilioErrors.Find(code) : null);
}
