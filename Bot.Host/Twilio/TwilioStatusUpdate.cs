using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>One receipt, as Twilio's webhook tells it.</summary>
/// <param name="Status">Null for words that are no delivery of ours.</param>
/// <param name="ErrorCode">Only with Failed and Undelivered.</param>
/// <param name="MessageId">Our row, which we put into the callback's query when sending.</param>
internal sealed record TwilioStatusUpdate(string MessageSid, DeliveryStatus? Status, int? ErrorCode, Guid? MessageId)
{
    /// <summary>The name of our id in the callback's query.</summary>
    public const string MessageParameter = "message";

    /// <summary>Null when the form has no message id or no status, or a value that has not its shape.</summary>
    public static TwilioStatusUpdate? Parse(IReadOnlyList<KeyValuePair<string, string>> form, string? message)
    {
        if (TwilioForm.First(form, "MessageStatus") is not { Length: > 0 } status || TwilioShapes.MessageSid(form, status) is not { } sid)
        {
            return null;
        }

        return new TwilioStatusUpdate(
            sid,
            TwilioStatuses.Parse(status),
            int.TryParse(TwilioForm.First(form, "ErrorCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0 ? code : null,
            Guid.TryParseExact(message, "D", out var id) ? id : null);
    }

    /// <summary>Null when there is nothing to apply.</summary>
    public DeliveryReceipt? ToReceipt(TwilioAccount account) => Status is not { } status
        ? null
        : new DeliveryReceipt(account.Name, MessageSid, MessageId, status, status switch
        {
            DeliveryStatus.Failed or DeliveryStatus.Undelivered when ErrorCode is { } code => TwilioErrors.Find(code),
            DeliveryStatus.Failed or DeliveryStatus.Undelivered => new SendError("none", ErrorClass.Unknown, "Twilio gave no reason."),
            _ => null,
        });
}
