using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>One account at Twilio. <see cref="TwilioOptionsReader"/> fills and checks it.</summary>
internal sealed class TwilioAccount(string name, string accountSid, string authToken)
{
    /// <summary>Twilio's own address.</summary>
    public static readonly Uri Api = new("https://api.twilio.com");

    /// <summary>As stored with each message: <c>twilio</c>, or <c>twilio:NAME</c> for a further account.</summary>
    public string Name => name;

    public string AccountSid => accountSid;

    /// <summary>The account's password; also the key of the signatures on webhooks.</summary>
    public string AuthToken => authToken;

    /// <summary>Accepted in signatures while the token is being rotated; never used for sending.</summary>
    public IReadOnlyList<string> PreviousAuthTokens { get; init; } = [];

    public string? ApiKeySid { get; init; }

    public string? ApiKeySecret { get; init; }

    public string? MessagingServiceSid { get; init; }

    /// <summary>E.164 or a short code.</summary>
    public string? From { get; init; }

    public Uri ApiBaseUrl { get; init; } = Api;

    public KeywordReplies KeywordReplies { get; init; }

    /// <summary>Of all replicas together, above 0; null is without limit.</summary>
    public double? SegmentsPerSecond { get; init; } = 1;

    /// <summary>Of all replicas together; null is without limit.</summary>
    public int? SegmentsPerDay { get; init; }

    /// <summary>What is sent may arrive at somebody's phone: the REST calls leave this machine.</summary>
    public bool ReachesPhones => !ApiBaseUrl.IsLoopback;

    /// <summary>Every token that a webhook may be signed with, the present one first.</summary>
    public IReadOnlyList<string> SigningTokens => [AuthToken, .. PreviousAuthTokens];

    /// <summary>Where the carrier side answers the keywords of this account, its standard words are answered already.</summary>
    public CarrierKeyword? AnsweredByCarrier(string body) => KeywordReplies is KeywordReplies.Twilio ? CarrierKeywords.Find(body) : null;
}

/// <summary>Who answers STOP, START and HELP.</summary>
internal enum KeywordReplies
{
    /// <summary>We do.</summary>
    App,

    /// <summary>The carrier side does; we record and stay silent.</summary>
    Twilio,
}
