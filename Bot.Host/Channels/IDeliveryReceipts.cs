namespace Bot.Host.Channels;

/// <summary>Where receipts enter. They come late, repeated and out of order, and sometimes before the answer to the POST.</summary>
internal interface IDeliveryReceipts
{
    /// <summary>Returns when the receipt is stored or did not matter. An exception answers the provider with an error, and the receipt may be lost.</summary>
    Task ApplyAsync(DeliveryReceipt receipt, CancellationToken cancellationToken);
}

/// <summary>What the provider says of a text of ours.</summary>
/// <param name="Provider">See <see cref="IMessageProvider.Name"/>.</param>
/// <param name="ProviderId">The provider's id of the message.</param>
/// <param name="MessageId">Our row, as we gave it when sending; null where the provider did not return it.</param>
/// <param name="Status">The highest ever heard of counts.</param>
/// <param name="Error">Only with Failed and Undelivered.</param>
internal sealed record DeliveryReceipt(
    string Provider,
    string ProviderId,
    Guid? MessageId,
    DeliveryStatus Status,
    SendError? Error);
