using System.Globalization;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Twilio;

/// <summary>
/// Reads the section by hand, because the binder's messages name neither the key as an operator writes it nor what
/// belongs there.
/// </summary>
internal static class TwilioOptionsReader
{
    /// <param name="configuration">The root.</param>
    /// <param name="problems">What is wrong is added, each a line that names one key; nothing for a section that is not given.</param>
    public static TwilioOptions Read(IConfiguration configuration, List<string> problems)
    {
        var options = new TwilioOptions();
        var section = new SettingsSection(configuration, TwilioOptions.Section, problems);
        options.AccountSid = section.Text(nameof(options.AccountSid));
        options.AuthToken = section.Text(nameof(options.AuthToken));
        options.ApiKeySid = section.Text(nameof(options.ApiKeySid));
        options.ApiKeySecret = section.Text(nameof(options.ApiKeySecret));
        options.MessagingServiceSid = section.Text(nameof(options.MessagingServiceSid));
        options.From = section.Text(nameof(options.From));
        options.PreviousAuthTokens = [.. section.Map(nameof(options.PreviousAuthTokens)).Select(token => token.Value)];
        options.ApiBaseUrl = section.Address(nameof(options.ApiBaseUrl)) ?? options.ApiBaseUrl;
        if (options.ApiBaseUrl is not { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
        {
            section.Problem(nameof(options.ApiBaseUrl), "must have no user, query or fragment.");
        }

        options.KeywordReplies = section.Parse(nameof(options.KeywordReplies), options.KeywordReplies, "must be app or twilio.", RepliesOf);
        options.SegmentsPerSecond = section.Parse(
            nameof(options.SegmentsPerSecond), options.SegmentsPerSecond, "must be a number above 0, such as 1 or 3.75.", RateOf);
        options.SegmentsPerDay = section.Text(nameof(options.SegmentsPerDay)) is null
            ? null
            : section.Number(nameof(options.SegmentsPerDay), 1, least: 1);
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
