namespace Bot.Host.Twilio;

/// <summary>Twilio's words for how far a message has come.</summary>
internal static class TwilioStatuses
{
    /// <summary>Null for inbound messages (<c>receiving</c>, <c>received</c>) and for words Twilio may add one day.</summary>
    public static DeliveryStatus? Parse(string? word) => word switch
    {
        "scheduled" => DeliveryStatus.Scheduled,
        "accepted" => DeliveryStatus.Accepted,
        "queued" => DeliveryStatus.Queued,
        "sending" => DeliveryStatus.Sending,

        // Some of several recipients or parts: not proof that ours arrived.
        "sent" or "partially_delivered" => DeliveryStatus.Sent,

        "canceled" => DeliveryStatus.Canceled,
        "failed" => DeliveryStatus.Failed,
        "undelivered" => DeliveryStatus.Undelivered,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        _ => null,
    };
}
