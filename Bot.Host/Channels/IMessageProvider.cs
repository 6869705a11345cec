using Bot.Host.Data.Model;

namespace Bot.Host.Channels;

/// <summary>Who carries our texts to phones. One POST a call: retrying is the outbox's decision, never the provider's.</summary>
internal interface IMessageProvider
{
    /// <summary>Short, lower case, stored with each message: <c>twilio</c>, <c>simulator</c>.</summary>
    string Name { get; }

    /// <summary>Hands one text over. Answers within the provider's time-out (10 seconds), shorter than any lease.</summary>
    /// <returns>What is known of it; a lost answer is <see cref="SendOutcome.Unknown"/>, never an exception.</returns>
    Task<SendOutcome> SendAsync(OutgoingSms message, CancellationToken cancellationToken);

    /// <summary>What the provider has of us to one phone, newest first: tells whether a text of unknown outcome went out.</summary>
    /// <param name="toE164">The recipient.</param>
    /// <param name="createdAfter">Older messages are left out; what carries no time is kept.</param>
    /// <returns>Null when the provider could not tell now: ask again later, and conclude nothing.</returns>
    Task<IReadOnlyList<ProviderMessage>?> ListAsync(string toE164, DateTimeOffset createdAfter, CancellationToken cancellationToken);

    /// <summary>Texts that arrived at the provider since then, newest first, to fetch what was missed while we were down.</summary>
    /// <exception cref="ProviderUnavailableException">The list could not be read to its end; what came before stands.</exception>
    IAsyncEnumerable<ProviderMessage> ListInboundAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>One text to one phone.</summary>
/// <param name="MessageId">Our row; comes back with each receipt.</param>
/// <param name="To">E.164.</param>
/// <param name="Body">As the phone is to show it; at most 1,600 characters.</param>
internal sealed record OutgoingSms(Guid MessageId, string To, string Body);

/// <summary>One message as the provider keeps it.</summary>
/// <param name="Sid">The provider's id, unique for ever.</param>
/// <param name="CreatedAt">When the provider took it, to the second.</param>
/// <param name="Status">Null for inbound messages and for words we do not know.</param>
/// <param name="ErrorCode">Only with Failed and Undelivered.</param>
internal sealed record ProviderMessage(
    string Sid,
    string To,
    string From,
    string Body,
    DateTimeOffset? CreatedAt,
    DeliveryStatus? Status,
    MessageDirection Direction,
    int? ErrorCode);

internal enum MessageDirection
{
    Inbound,
    Outbound,
}

/// <summary>A provider's list ended early. Carries no number and no text.</summary>
internal sealed class ProviderUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
