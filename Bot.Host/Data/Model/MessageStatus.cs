namespace Bot.Host.Data.Model;

/// <summary>The states of a message. Only ever move on, never back, except sending → queued when nothing was sent.</summary>
internal enum MessageStatus
{
    /// <summary>Inbound: its turn ran, or it was kept without one.</summary>
    Received,

    /// <summary>Inbound: kept, not answered, because the sender wrote too much at once.</summary>
    Limited,

    /// <summary>Outbound on a screen: whoever opens the chat reads it.</summary>
    Shown,

    /// <summary>Outbound: waits for its turn.</summary>
    Queued,

    /// <summary>Outbound: the request to the provider is on its way. The only state whose outcome may be unknown.</summary>
    Sending,

    /// <summary>Outbound: the provider has it.</summary>
    Accepted,

    /// <summary>Outbound: a carrier has it.</summary>
    Sent,

    /// <summary>Outbound: a receipt says it arrived.</summary>
    Delivered,

    /// <summary>Outbound: it did not go out or did not arrive; the reason says why. Inbound: its turn failed, and is tried again.</summary>
    Failed,

    /// <summary>Outbound: not sent because the person opted out or it was too late to matter.</summary>
    Skipped,

    /// <summary>Outbound: it cannot be told whether it went out. Shown to staff, never sent again.</summary>
    Unknown,
}

internal static class MessageStatuses
{
    /// <summary>Our state for the provider's word.</summary>
    public static MessageStatus ToStatus(this DeliveryStatus delivery) => delivery switch
    {
        DeliveryStatus.Sent => MessageStatus.Sent,
        DeliveryStatus.Delivered or DeliveryStatus.Read => MessageStatus.Delivered,
        DeliveryStatus.Failed or DeliveryStatus.Undelivered or DeliveryStatus.Canceled => MessageStatus.Failed,
        DeliveryStatus.Scheduled or DeliveryStatus.Accepted or DeliveryStatus.Queued or DeliveryStatus.Sending => MessageStatus.Accepted,
        _ => throw new ArgumentOutOfRangeException(nameof(delivery)),
    };
}
