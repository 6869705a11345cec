using System.Globalization;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Twilio;

/// <summary>
/// Reads the section by hand, because the binder's messages name neither the key as an operator writes it nor what
/// belongs there. Each problem is one line that names one key.
/// </summary>
internal sealed class TwilioOptionsReader(IConfiguration configuration) : IConfigureOptions<TwilioOptions>, IValidateOptions<TwilioOptions>
{
    public void Configure(TwilioOptions options) => Read(configuration, options);

    public ValidateOptionsResult Validate(string? name, TwilioOptions options) =>
        Read(configuration, new TwilioOptions()) is { Count: > 0 } problems
            ? ValidateOptionsResult.Fail(problems)
            : ValidateOptionsResult.Success;

    /// <summary>Fills the options from the root of a configuration.</summary>
    /// <returns>What is wrong; empty when the section may be used, given or not. Values are never repeated.</returns>
    public static IReadOnlyList<string> Read(IConfiguration configuration, TwilioOptions options)
    {
        var section = configuration.GetSection(TwilioOptions.Section);
        var problems = new List<string>();
        options.AccountSid = Text(section, nameof(options.AccountSid));
        options.AuthToken = Text(section, nameof(options.AuthToken));
        options.ApiKeySid = Text(section, nameof(options.ApiKeySid));
        options.ApiKeySecret = Text(section, nameof(options.ApiKeySecret));
        options.MessagingServiceSid = Text(section, nameof(options.MessagingServiceSid));
        options.From = Text(section, nameof(options.From));
        options.PreviousAuthTokens = [.. section.GetSection(nameof(options.PreviousAuthTokens)).GetChildren()
            .Select(c => c.Value?.Trim()).Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)];

        ReadNumbers(section, options, problems);
        CheckAccount(options, problems);
        CheckSender(options, problems);
        return problems;
    }

    private static void ReadNumbers(IConfigurationSection section, TwilioOptions options, List<string> problems)
    {
        if (Text(section, nameof(options.ApiBaseUrl)) is { } url)
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
                && parsed is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
            {
                options.ApiBaseUrl = parsed;
            }
            else
            {
                problems.Add("Twilio__ApiBaseUrl must be an http or https address without user, query or fragment.");
            }
        }

        if (Text(section, nameof(options.KeywordReplies)) is { } replies)
        {
            KeywordReplies? known = replies.ToUpperInvariant() switch
            {
                "APP" => KeywordReplies.App,
                "TWILIO" => KeywordReplies.Twilio,
                _ => null,
            };
            if (known is { } value)
            {
                options.KeywordReplies = value;
            }
            else
            {
                problems.Add("Twilio__KeywordReplies must be app or twilio.");
            }
        }

        if (Text(section, nameof(options.SegmentsPerSecond)) is { } perSecond)
        {
            if (double.TryParse(perSecond, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value > 0 && double.IsFinite(value))
            {
                options.SegmentsPerSecond = value;
            }
            else
            {
                problems.Add("Twilio__SegmentsPerSecond must be a number above 0, such as 1 or 3.75.");
            }
        }

        if (Text(section, nameof(options.SegmentsPerDay)) is { } perDay)
        {
            if (int.TryParse(perDay, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
            {
                options.SegmentsPerDay = value;
            }
            else
            {
                problems.Add("Twilio__SegmentsPerDay must be a whole number above 0, or left out.");
            }
        }
    }

    private static void CheckAccount(TwilioOptions options, List<string> problems)
    {
        var given = options.AccountSid ?? options.AuthToken ?? options.ApiKeySid ?? options.ApiKeySecret
            ?? options.MessagingServiceSid ?? options.From ?? (options.PreviousAuthTokens.Count > 0 ? "" : null);
        if (given is null)
        {
            return;
        }

        if (options.AccountSid is null)
        {
            problems.Add("Twilio__AccountSid is missing, while other Twilio settings are given.");
        }
        else if (!IsSid(options.AccountSid, "AC"))
        {
            problems.Add("Twilio__AccountSid must be AC and 32 hexadecimal digits.");
        }

        if (options.AuthToken is null)
        {
            problems.Add("Twilio__AuthToken is missing; it is needed to check signatures, with an API key too.");
        }

        if (options.ApiKeySid is not null && !IsSid(options.ApiKeySid, "SK"))
        {
            problems.Add("Twilio__ApiKeySid must be SK and 32 hexadecimal digits.");
        }

        if (options.ApiKeySid is not null && options.ApiKeySecret is null)
        {
            problems.Add("Twilio__ApiKeySecret is missing, while Twilio__ApiKeySid is given.");
        }

        if (options.ApiKeySid is null && options.ApiKeySecret is not null)
        {
            problems.Add("Twilio__ApiKeySid is missing, while Twilio__ApiKeySecret is given.");
        }
    }

    private static void CheckSender(TwilioOptions options, List<string> problems)
    {
        if (options.MessagingServiceSid is not null && !IsSid(options.MessagingServiceSid, "MG"))
        {
            problems.Add("Twilio__MessagingServiceSid must be MG and 32 hexadecimal digits.");
        }

        if (options.From is not null && !PhoneAddress.IsE164(options.From) && !PhoneAddress.IsShortCode(options.From))
        {
            problems.Add("Twilio__From must be a number such as +15005550006, or a short code.");
        }

        if (options.MessagingServiceSid is not null && options.From is not null)
        {
            problems.Add("Twilio__From and Twilio__MessagingServiceSid are both given; give exactly one.");
        }

        if (options.IsConfigured && options.MessagingServiceSid is null && options.From is null)
        {
            problems.Add("Twilio__From or Twilio__MessagingServiceSid is missing; give exactly one.");
        }
    }

    private static string? Text(IConfigurationSection section, string key) =>
        section[key]?.Trim() is { Length: > 0 } text ? text : null;

    private static bool IsSid(string text, string prefix) =>
        text.Length == 34 && text.StartsWith(prefix, StringComparison.Ordinal) && text.AsSpan(2).ContainsAnyExcept(Hexadecimal) is false;

    private static readonly System.Buffers.SearchValues<char> Hexadecimal =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
