namespace Bot.Host.Data.Model;

/// <summary>The states of a message, as stored. Only ever move on, never back, except sending → queued when nothing was sent.</summary>
internal static class MessageStatus
{
    /// <summary>Inbound: its turn ran, or it was kept without one.</summary>
    public const string Received = "received";

    /// <summary>Inbound: kept, not answered, because the sender wrote too much at once.</summary>
    public const string Limited = "limited";

    /// <summary>Outbound on a screen: whoever opens the chat reads it.</summary>
    public const string Shown = "shown";

    /// <summary>Outbound: waits for its turn.</summary>
    public const string Queued = "queued";

    /// <summary>Outbound: the request to the provider is on its way. The only state whose outcome may be unknown.</summary>
    public const string Sending = "sending";

    /// <summary>Outbound: the provider has it.</summary>
    public const string Accepted = "accepted";

    /// <summary>Outbound: a carrier has it.</summary>
    public const string Sent = "sent";

    /// <summary>Outbound: a receipt says it arrived.</summary>
    public const string Delivered = "delivered";

    /// <summary>Outbound: it did not go out or did not arrive; the reason says why.</summary>
    public const string Failed = "failed";

    /// <summary>Outbound: not sent because the person opted out or it was too late to matter.</summary>
    public const string Skipped = "skipped";

    /// <summary>Outbound: it cannot be told whether it went out. Shown to staff, never sent again.</summary>
    public const string Unknown = "unknown";

    /// <summary>Our state for the provider's word.</summary>
    public static string From(DeliveryStatus delivery) => delivery switch
    {
        DeliveryStatus.Sent => Sent,
        DeliveryStatus.Delivered or DeliveryStatus.Read => Delivered,
        DeliveryStatus.Failed or DeliveryStatus.Undelivered or DeliveryStatus.Canceled => Failed,
        _ => Accepted,
    };
}
