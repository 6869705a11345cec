using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>What holds when a message is about to be sent: what was true when it was queued may not be so any more.</summary>
internal sealed class SendCheck(TextReach reach, AddressProtector protector)
{
    private static readonly WhyNot OptedOut = new("The person opted out before this was sent.");
    private static readonly WhyNot Outdated = new("Something newer was said before this was sent.");
    private static readonly WhyNot TooLate = new("Its time had passed before this could be sent.");
    private static readonly WhyNot Redacted = new("Its words were redacted before it was sent.");

    /// <summary>Why a message must not be sent any more; null when it may.</summary>
    public WhyNot? WhyNot(QueuedMessage message, DateTimeOffset now)
    {
        var policy = message.Policy;
        return message.Suppressed && !(now - message.CreatedAt <= policy.AllowedAfterOptOut) ? OptedOut
            : !message.IsAgreedTo ? new($"At this address nobody agrees to messages for this purpose: {Text.Of(policy.Purpose!.Value)}.")
            : (policy.YieldsToAnything && message.Newer is not null) || (message.IsRepeat && message.Newer is Newer.Ours) ? Outdated
            : message.TooLate ? TooLate
            : message.Text.Length == 0 ? Redacted
            : message.Channel.HasNumbers && protector.TryUnprotect(message.AddressCipher) is { } number && reach.WhyNot(number, message.OurNumber) is { } unreached ? Of(unreached)
            : null;
    }

    private static WhyNot Of(Unreached unreached) => new(unreached switch
    {
        Unreached.Ours => "This is a number of our own.",
        Unreached.CostsMore => "A text to this number costs more than others: it is a premium, shared-cost or satellite number.",
        Unreached.OtherCountry => "Numbers of this country are not answered (Limits__ReplyCountries).",
        _ => throw new InvalidOperationException($"Nothing is said of {unreached}."),
    })
    {
        // Once for all of a kind: numbers can be made up without end.
        Attention = AttentionReason.NotAnswered,
        Key = Text.Of(unreached),
    };
}
