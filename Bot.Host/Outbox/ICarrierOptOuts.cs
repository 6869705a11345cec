namespace Bot.Host.Outbox;

/// <summary>What happens when the carrier says that a person wants no more texts.</summary>
internal interface ICarrierOptOuts
{
    /// <summary>The same as if the person had told us.</summary>
    Task OptedOutAsync(Guid conversationId, CancellationToken cancellationToken);
}
