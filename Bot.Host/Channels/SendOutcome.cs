namespace Bot.Host.Channels;

/// <summary>What is known after one attempt to hand a text over.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took it and will send receipts.</summary>
    /// <param name="Segments">As billed; null where the provider does not know yet.</param>
    /// <param name="Error">Given when it was taken and failed in the same breath.</param>
    internal sealed record Accepted(string ProviderId, DeliveryStatus Status, int? Segments, SendError? Error = null) : SendOutcome;

    /// <summary>The provider said no. Nothing was sent, and the same text to the same phone would be refused again now.</summary>
    internal sealed record Refused(SendError Error) : SendOutcome;

    /// <summary>Nothing was sent, and trying again later is safe.</summary>
    /// <param name="RetryAfter">As the provider asked; null leaves it to <see cref="SendError.Retry"/>.</param>
    internal sealed record Throttled(SendError Error, TimeSpan? RetryAfter) : SendOutcome;

    /// <summary>It may or may not have been sent: reconcile it, never send it again blindly.</summary>
    /// <param name="Reason">For the log and for staff; no number, no text.</param>
    internal sealed record Unknown(string Reason) : SendOutcome;
}
