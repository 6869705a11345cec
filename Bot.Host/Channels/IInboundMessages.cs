namespace Bot.Host.Channels;

/// <summary>The one way in for what a person says, whatever the channel. Called once the provider proved who it is.</summary>
internal interface IInboundMessages
{
    /// <summary>
    /// Returns when the message is stored, with all that its turn came to. An exception answers the provider with an error; whether it
    /// calls again is its own setting (Twilio does not by default, but does where the webhook's address ends in <c>#rc=3&amp;rp=5xx,ct,rt</c>).
    /// </summary>
    Task<InboundResult> AcceptAsync(InboundMessage message, CancellationToken cancellationToken);
}

/// <summary>One message of a person's.</summary>
/// <param name="Channel">See <see cref="ChannelTraits"/>.</param>
/// <param name="Sender">Whose address it is, always the same: a number in E.164, a chat's id; a short code or a name comes with <see cref="CanReply"/> false.</param>
/// <param name="Provider">See <see cref="IMessageProvider.Name"/>.</param>
/// <param name="ProviderId">The same when the provider delivers it twice; unique at that provider.</param>
/// <param name="Text">Exactly as written, except that NUL and lone surrogates are U+FFFD; may be empty.</param>
internal sealed record InboundMessage(string Channel, string Sender, string Provider, string ProviderId, string Text)
{
    /// <summary>The longest text that is taken, in UTF-16 units; those of the carriers are shorter.</summary>
    public const int LongestText = 10_000;

    /// <summary>What is answered to, where that is more than <see cref="Sender"/> and may change; kept encrypted.</summary>
    public string? AddressValue { get; init; }

    /// <summary>The number of ours that was written to; empty where there is none.</summary>
    public string OurNumber { get; init; } = "";

    /// <summary>Pictures and other attachments.</summary>
    public int MediaCount { get; init; }

    /// <summary>False for senders that no person reads.</summary>
    public bool CanReply { get; init; } = true;

    /// <summary>What a chat shows of it, as JSON; null where nothing is shown.</summary>
    public string? Echo { get; init; }

    /// <summary>The question whose button was pressed; null for typed words.</summary>
    public AskedQuestion? Pressed { get; init; }

    /// <summary>True when the sender's program says that it sends it again.</summary>
    public bool IsRetry { get; init; }

    /// <summary>The locale it came with.</summary>
    public Language? Locale { get; init; }

    /// <summary>The networks it came from, by keyed hashes; none where that is not known.</summary>
    public IReadOnlyList<CallerNetwork> Networks { get; init; } = [];

    /// <summary>The carrier side saw this keyword and has already answered it: say nothing more.</summary>
    public CarrierKeyword? CarrierReply { get; init; }

    /// <summary>When the provider received it; null means just now.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The other messenger that it came over, which the carrier of texts also serves: its number there is none that is texted. Null for a text.</summary>
    public string? Messenger => Channel is ChannelNames.Sms ? PhoneAddress.MessengerOf(Sender) : null;

    public static InboundMessage OfPhone(string provider, string providerId, string from, string to, string text) =>
        new(ChannelNames.Sms, from, provider, providerId, text) { OurNumber = PhoneAddress.IsOfMessenger(to) ? "" : to, CanReply = PhoneAddress.IsE164(from) };

    // A record would print the number and the words.
    public override string ToString() => $"{nameof(InboundMessage)} {Provider} {ProviderId}";
}

/// <summary>What became of it.</summary>
internal enum InboundResult
{
    /// <summary>It is stored, and its turn ran where it has one.</summary>
    Accepted,

    /// <summary>It was stored before.</summary>
    Duplicate,

    /// <summary>It is stored, and its turn failed: it is tried again by us, or its sender was told.</summary>
    Failed,

    /// <summary>Nothing of it is stored: its sender said too much in the last hour.</summary>
    TooMuch,
}
