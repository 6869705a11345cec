namespace Bot.Host.Channels;

/// <summary>Who carries what we say to people. One POST a call: retrying is the outbox's decision, never the provider's.</summary>
internal interface IMessageProvider
{
    /// <summary>Short, lower case, stored with each message: <c>twilio</c>, <c>twilio:NAME</c> for a further account, <c>simulator</c>.</summary>
    string Name { get; }

    /// <summary>False where nobody can tell what was taken or what came: an unknown outcome is closed, and nothing is fetched.</summary>
    bool CanList { get; }

    /// <summary>What is sent may arrive at somebody's phone.</summary>
    bool ReachesPhones { get; }

    /// <summary>False for one that answers only where it was written from: no text to a phone goes by it.</summary>
    bool CarriesTexts => true;

    /// <summary>True for one that carries texts only where nobody else does.</summary>
    bool StandsIn => false;

    /// <summary>True for phones that are made up: their numbers may be of any country.</summary>
    bool ReachesEverywhere => false;

    /// <summary>Our number there; null where the provider chooses one.</summary>
    string? Number => null;

    /// <summary>The keyword of a text that the carrier side has answered by itself; null where it answers none.</summary>
    CarrierKeyword? AnsweredByCarrier(string body) => null;

    /// <summary>What it may be given.</summary>
    SendRate Rate => SendRate.None;

    /// <summary>Hands one message over. Answers within the provider's time-out (10 seconds), shorter than any lease.</summary>
    /// <returns>What is known of it; a lost answer is <see cref="SendOutcome.Unknown"/>, never an exception.</returns>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>What the provider has of us to one address, newest first: tells whether a message of unknown outcome went out.</summary>
    /// <param name="createdAfter">Older messages are left out; what carries no time is kept.</param>
    /// <returns>Null when the provider could not tell now: ask again later, and conclude nothing.</returns>
    Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken);

    /// <summary>What arrived at the provider since then, newest first, to fetch what was missed while we were down.</summary>
    /// <exception cref="ProviderUnavailableException">The list could not be read to its end; what came before stands.</exception>
    IAsyncEnumerable<ProviderMessage> ListInboundAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>One message to one person.</summary>
/// <param name="MessageId">Our row; comes back with each receipt.</param>
/// <param name="To">E.164, or what the channel answers to.</param>
internal sealed record OutgoingMessage(Guid MessageId, string To, string Body)
{
    /// <summary>The number of ours that was written to; null leaves it to the provider.</summary>
    public string? From { get; init; }

    /// <summary>What a channel with buttons shows, as JSON; null for a text.</summary>
    public string? Activity { get; init; }

    // A record would print the number and the words.
    public override string ToString() => $"{nameof(OutgoingMessage)} {MessageId}";
}

/// <summary>One message as the provider keeps it.</summary>
/// <param name="ProviderId">The provider's id, unique for ever.</param>
/// <param name="CreatedAt">When the provider took it, to the second.</param>
/// <param name="Status">Null for inbound messages and for words we do not know.</param>
/// <param name="Error">Only with Failed and Undelivered.</param>
/// <param name="MediaCount">Pictures and other attachments.</param>
internal sealed record ProviderMessage(
    string ProviderId,
    string To,
    string From,
    string Body,
    DateTimeOffset? CreatedAt,
    DeliveryStatus? Status,
    MessageDirection Direction,
    SendError? Error,
    int MediaCount = 0);

internal enum MessageDirection
{
    Inbound,
    Outbound,
}

/// <summary>A provider's list ended early. Carries no number and no text.</summary>
internal sealed class ProviderUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
