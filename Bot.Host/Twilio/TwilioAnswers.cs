using System.Globalization;
using System.Net;
using System.Text.Json;
using Bot.Host.Channels;
using Bot.Host.Data.Model;

namespace Bot.Host.Twilio;

/// <summary>What an answer to a POST tells about the text.</summary>
internal static class TwilioAnswers
{
    /// <param name="body">JSON as a rule; a proxy's page or nothing at times.</param>
    /// <param name="now">For a Retry-After that is a date.</param>
    public static SendOutcome Read(HttpResponseMessage response, string body, DateTimeOffset now)
    {
        var status = response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Accepted(body);
        }

        // Of all the answers that come late, only 429 is promised never to have been processed.
        if (status == HttpStatusCode.RequestTimeout || (int)status >= 500)
        {
            return new SendOutcome.Unknown($"Twilio answered with status {((int)status).ToString(CultureInfo.InvariantCulture)}.");
        }

        var error = Parse(body, TwilioJson.Default.TwilioFailure)?.Code is { } code and > 0
            ? TwilioErrors.Find(code)
            : TwilioErrors.Find(status);
        if (status == HttpStatusCode.TooManyRequests)
        {
            return new SendOutcome.Throttled(
                error.Retry == RetryAdvice.Never ? error with { Class = ErrorClass.Transient, Retry = RetryAdvice.Soon } : error,
                RetryAfter(response, now));
        }

        return error.Class == ErrorClass.Transient
            ? new SendOutcome.Throttled(error, RetryAfter(response, now))
            : new SendOutcome.Refused(error);
    }

    private static SendOutcome Accepted(string body)
    {
        if (Parse(body, TwilioJson.Default.TwilioMessage) is not { Sid: { Length: > 0 } sid } message)
        {
            return new SendOutcome.Unknown("Twilio said yes without naming the message.");
        }

        // "0" is said while the sender is not chosen yet.
        int? segments = int.TryParse(message.NumSegments, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : null;
        return new SendOutcome.Accepted(
            sid,
            TwilioStatuses.Parse(message.Status) ?? DeliveryStatus.Queued,
            segments,
            message.ErrorCode is { } code and > 0 ? TwilioErrors.Find(code) : null);
    }

    private static T? Parse<T>(string body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
