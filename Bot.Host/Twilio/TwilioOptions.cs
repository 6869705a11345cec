namespace Bot.Host.Twilio;

/// <summary>The section <c>Twilio</c> of the configuration. <see cref="TwilioOptionsReader"/> fills and checks it.</summary>
internal sealed class TwilioOptions
{
    public const string Section = "Twilio";

    public string? AccountSid { get; set; }

    /// <summary>The account's password; also the key of the signatures on webhooks.</summary>
    public string? AuthToken { get; set; }

    /// <summary>Accepted in signatures while the token is being rotated; never used for sending.</summary>
    public IReadOnlyList<string> PreviousAuthTokens { get; set; } = [];

    public string? ApiKeySid { get; set; }

    public string? ApiKeySecret { get; set; }

    public string? MessagingServiceSid { get; set; }

    /// <summary>E.164 or a short code.</summary>
    public string? From { get; set; }

    public Uri ApiBaseUrl { get; set; } = new("https://api.twilio.com");

    public KeywordReplies KeywordReplies { get; set; } = KeywordReplies.App;

    /// <summary>Of all replicas together; above 0.</summary>
    public double SegmentsPerSecond { get; set; } = 1;

    /// <summary>Of all replicas together; null is without limit.</summary>
    public int? SegmentsPerDay { get; set; }

    /// <summary>False: texts go to the simulator, and the webhooks answer 404.</summary>
    public bool IsConfigured => AccountSid is not null && AuthToken is not null;

    /// <summary>The REST calls stay on this machine, so no real phone can be reached.</summary>
    public bool IsLoopback => ApiBaseUrl.IsLoopback;

    /// <summary>What is sent may arrive at somebody's phone.</summary>
    public bool ReachesPhones => IsConfigured && !IsLoopback;

    /// <summary>Every token that a webhook may be signed with, the present one first.</summary>
    public IReadOnlyList<string> SigningTokens => AuthToken is null ? [] : [AuthToken, .. PreviousAuthTokens];
}

/// <summary>Who answers STOP, START and HELP.</summary>
internal enum KeywordReplies
{
    /// <summary>We do.</summary>
    App,

    /// <summary>The carrier side does; we record and stay silent.</summary>
    Twilio,
}
