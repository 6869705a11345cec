using Bot.Dialogs.Engine;

namespace Bot.Host.Channels;

/// <summary>Where texts from phones enter. Called once the provider proved who it is.</summary>
internal interface IInboundTexts
{
    /// <summary>
    /// Returns when the text is stored, or was stored before (same <see cref="InboundText.ProviderId"/>). An exception
    /// answers the provider with an error; whether it calls again is its own setting (Twilio does not by default, but
    /// does where the webhook's address ends in <c>#rc=3&amp;rp=5xx,ct,rt</c>).
    /// </summary>
    Task AcceptAsync(InboundText text, CancellationToken cancellationToken);
}

/// <summary>One text from a phone.</summary>
/// <param name="Provider">See <see cref="IMessageProvider.Name"/>.</param>
/// <param name="ProviderId">The same when the provider delivers it twice.</param>
/// <param name="From">E.164; anything else (a short code, a name) comes with <paramref name="CanReply"/> false.</param>
/// <param name="To">Our number.</param>
/// <param name="Body">Exactly as written, except that NUL and lone surrogates are U+FFFD; may be empty.</param>
/// <param name="CanReply">False for senders that no person reads.</param>
/// <param name="MediaCount">Pictures and other attachments.</param>
/// <param name="CarrierReply">The carrier side saw this keyword and has already answered it: say nothing more.</param>
/// <param name="SentAt">When the provider received it; null means just now.</param>
internal sealed record InboundText(
    string Provider,
    string ProviderId,
    string From,
    string To,
    string Body,
    bool CanReply = true,
    int MediaCount = 0,
    CarrierKeyword? CarrierReply = null,
    DateTimeOffset? SentAt = null);
