using System.Globalization;
using Bot.Host.Channels;
using Bot.Host.Platform;

namespace Bot.Host.Twilio;

/// <summary>
/// Reads the section by hand, because the binder's messages name neither the key as an operator writes it nor what
/// belongs there.
/// </summary>
internal static class TwilioOptionsReader
{
    public static TwilioOptions Read(Settings settings)
    {
        var options = new TwilioOptions();
        var section = settings.Section(TwilioOptions.Section);
        options.AccountSid = section.Optional(nameof(options.AccountSid), "The account that carries texts; without it they go to the simulator.");
        options.AuthToken = section.Optional(nameof(options.AuthToken), "The account's token; it also checks signatures.", secret: true);
        options.ApiKeySid = section.Optional(nameof(options.ApiKeySid), "API key used for requests instead of the token.");
        options.ApiKeySecret = section.Optional(nameof(options.ApiKeySecret), "Its secret.", secret: true);
        options.MessagingServiceSid = section.Optional(nameof(options.MessagingServiceSid), "The messaging service that picks the number.");
        options.From = section.Optional(nameof(options.From), "The number that texts come from.");
        options.PreviousAuthTokens = [.. section.Map(nameof(options.PreviousAuthTokens), "Former tokens, accepted in signatures while the token is rotated.", secret: true).Select(token => token.Value)];
        options.ApiBaseUrl = section.Address(nameof(options.ApiBaseUrl), "Where requests go.", standard: options.ApiBaseUrl.ToString()) ?? options.ApiBaseUrl;
        if (options.ApiBaseUrl is not { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
        {
            section.Problem(nameof(options.ApiBaseUrl), "must have no user, query or fragment.");
        }

        options.KeywordReplies = section.Parse(nameof(options.KeywordReplies), options.KeywordReplies, "Who answers STOP, START and HELP.", "app or twilio", "must be app or twilio.", RepliesOf);
        options.SegmentsPerSecond = section.Parse(
            nameof(options.SegmentsPerSecond), options.SegmentsPerSecond, "Segments a second, over all hosts.", "number", "must be a number above 0, such as 1 or 3.75.", RateOf);
        options.SegmentsPerDay = section.Number(nameof(options.SegmentsPerDay), 0, "Segments a day, over all hosts.") is > 0 and var most ? most : null;
        CheckAccount(options, section);
        CheckSender(options, section);
        return options;
    }

    private static KeywordReplies? RepliesOf(string text) => text.ToUpperInvariant() switch
    {
        "APP" => KeywordReplies.App,
        "TWILIO" => KeywordReplies.Twilio,
        _ => null,
    };

    private static double? RateOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0 && double.IsFinite(rate) ? rate : null;

    private static void CheckAccount(TwilioOptions options, SettingsSection section)
    {
        var given = options.AccountSid ?? options.AuthToken ?? options.ApiKeySid ?? options.ApiKeySecret
            ?? options.MessagingServiceSid ?? options.From ?? (options.PreviousAuthTokens.Count > 0 ? "" : null);
        if (given is null)
        {
            return;
        }

        if (options.AccountSid is null)
        {
            section.Problem("AccountSid", "is missing, while other Twilio settings are given.");
        }
        else if (!IsSid(options.AccountSid, "AC"))
        {
            section.Problem("AccountSid", "must be AC and 32 hexadecimal digits.");
        }

        if (options.AuthToken is null)
        {
            section.Problem("AuthToken", "is missing; it is needed to check signatures, with an API key too.");
        }

        if (options.ApiKeySid is not null && !IsSid(options.ApiKeySid, "SK"))
        {
            section.Problem("ApiKeySid", "must be SK and 32 hexadecimal digits.");
        }

        if (options.ApiKeySid is not null && options.ApiKeySecret is null)
        {
            section.Problem("ApiKeySecret", "is missing, while Twilio__ApiKeySid is given.");
        }

        if (options.ApiKeySid is null && options.ApiKeySecret is not null)
        {
            section.Problem("ApiKeySid", "is missing, while Twilio__ApiKeySecret is given.");
        }
    }

    private static void CheckSender(TwilioOptions options, SettingsSection section)
    {
        if (options.MessagingServiceSid is not null && !IsSid(options.MessagingServiceSid, "MG"))
        {
            section.Problem("MessagingServiceSid", "must be MG and 32 hexadecimal digits.");
        }

        if (options.From is not null && !PhoneAddress.IsE164(options.From) && !PhoneAddress.IsShortCode(options.From))
        {
            section.Problem("From", "must be a number such as +15005550006, or a short code.");
        }

        if (options.MessagingServiceSid is not null && options.From is not null)
        {
            section.Problem("From", "and Twilio__MessagingServiceSid are both given; give exactly one.");
        }

        if (options.IsConfigured && options.MessagingServiceSid is null && options.From is null)
        {
            section.Problem("From", "or Twilio__MessagingServiceSid is missing; give exactly one.");
        }
    }

    private static bool IsSid(string text, string prefix) =>
        text.Length == 34 && text.StartsWith(prefix, StringComparison.Ordinal) && text.AsSpan(2).ContainsAnyExcept(Hexadecimal) is false;

    private static readonly System.Buffers.SearchValues<char> Hexadecimal =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
