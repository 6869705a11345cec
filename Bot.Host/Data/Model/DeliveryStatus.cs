namespace Bot.Host.Data.Model;

/// <summary>How far a text has come at the provider. The number is the rank, and is stored: never renumber.</summary>
/// <remarks>
/// Receipts come late, repeated and out of order: the state of a message is the highest rank ever heard of. A final state never goes back to an open
/// one. Of receipts that contradict each other the better news wins, because it is the one with a witness (the carrier or the handset), and because
/// only a total order makes every order of arrival end alike.
/// </remarks>
internal enum DeliveryStatus
{
    Scheduled = 10,
    Accepted = 20,
    Queued = 30,
    Sending = 40,

    /// <summary>The nearest carrier took it; where carriers return no receipt this is the last word.</summary>
    Sent = 50,

    Canceled = 60,

    /// <summary>Could not be sent.</summary>
    Failed = 70,

    /// <summary>Sent, and a receipt says that it did not arrive.</summary>
    Undelivered = 80,

    Delivered = 90,
    Read = 100,
}
