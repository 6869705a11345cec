using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>
/// Reads the section by hand, because the binder's messages name neither the key as an operator writes it nor what
/// belongs there.
/// </summary>
internal static class TwilioOptionsReader
{
    private const string Section = "Twilio";
    private const int SegmentsPerDayInProduction = 10_000;
    private const double NoLimit = double.PositiveInfinity;

    public static TwilioOptions Read(Settings settings, IHostEnvironment environment)
    {
        int? perDay = environment.IsProduction() ? SegmentsPerDayInProduction : null;
        var accounts = new List<TwilioAccount>();
        if (Account("twilio", settings.Section(Section), perDay, further: false) is { } main)
        {
            accounts.Add(main);
        }

        settings.Read(new Setting($"{Section}__Accounts__NAME__…", "the same settings", null, "A further account, with its numbers."));
        foreach (var name in settings.Configuration.GetSection($"{Section}:Accounts").GetChildren().Select(child => child.Key))
        {
            var section = settings.Section($"{Section}__Accounts__{name}");
            if (!IsName(name))
            {
                settings.Problem($"{Section}__Accounts__{name} must be named with at most 20 letters, digits and hyphens.");
            }
            else if (Account("twilio:" + name.ToLowerInvariant(), section, perDay, further: true) is { } account)
            {
                if (accounts.Any(other => other.AccountSid.Equals(account.AccountSid, StringComparison.OrdinalIgnoreCase)))
                {
                    section.Problem(nameof(account.AccountSid), "is given twice; each account is configured once.");
                }

                accounts.Add(account);
            }
        }

        return new TwilioOptions(accounts);
    }

    /// <param name="further">It has a name, so that it must be there.</param>
    /// <returns>Null when it is not given, or not enough of it.</returns>
    private static TwilioAccount? Account(string name, SettingsSection section, int? segmentsPerDay, bool further)
    {
        var account = new TwilioAccount(
            name,
            section.Optional("AccountSid", "The account that carries texts; without it they go to the simulator.") ?? "",
            section.Optional("AuthToken", "The account's token; it also checks signatures.", secret: true) ?? "")
        {
            PreviousAuthTokens = [.. section.Map("PreviousAuthTokens", "Former tokens, accepted in signatures while the token is rotated.", secret: true).Select(token => token.Value)],
            ApiKeySid = section.Optional("ApiKeySid", "API key used for requests instead of the token."),
            ApiKeySecret = section.Optional("ApiKeySecret", "Its secret.", secret: true),
            MessagingServiceSid = section.Optional("MessagingServiceSid", "The messaging service that picks the number."),
            From = section.Optional("From", "The number that texts come from."),
            ApiBaseUrl = section.Address("ApiBaseUrl", "Where requests go.", standard: TwilioAccount.Api.ToString()) ?? TwilioAccount.Api,
            KeywordReplies = section.Parse("KeywordReplies", KeywordReplies.App, "Who answers STOP, START and HELP.", "app or twilio", "must be app or twilio.", RepliesOf),
            SegmentsPerSecond = Limit(section.Parse(
                "SegmentsPerSecond", 1d, "Segments a second, over all hosts.", "number or none", "must be a number above 0, such as 1 or 3.75, or none.", RateOf)),
            SegmentsPerDay = (int?)Limit(section.Parse(
                "SegmentsPerDay", segmentsPerDay ?? NoLimit, "Segments a day, over all hosts.", "whole number or none", "must be a whole number of at least 1, or none.", CountOf,
                segmentsPerDay is null ? "none" : null)),
        };
        if (account.ApiBaseUrl is not { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
        {
            section.Problem("ApiBaseUrl", "must have no user, query or fragment.");
        }

        var given = further || account.PreviousAuthTokens.Count > 0 || (account.ApiKeySid ?? account.ApiKeySecret
            ?? account.MessagingServiceSid ?? account.From ?? account.AccountSid + account.AuthToken).Length > 0;
        if (!given)
        {
            return null;
        }

        CheckAccount(account, section);
        CheckSender(account, section);
        return account.AccountSid.Length > 0 && account.AuthToken.Length > 0 ? account : null;
    }

    private static bool IsName(string text) => text.Length <= 20 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static double? Limit(double given) => double.IsFinite(given) ? given : null;

    private static bool IsNone(string text) => text.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static KeywordReplies? RepliesOf(string text) => text.ToUpperInvariant() switch
    {
        "APP" => KeywordReplies.App,
        "TWILIO" => KeywordReplies.Twilio,
        _ => null,
    };

    private static double? RateOf(string text) =>
        IsNone(text) ? NoLimit
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0 && double.IsFinite(rate) ? rate : null;

    private static double? CountOf(string text) =>
        IsNone(text) ? NoLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static void CheckAccount(TwilioAccount account, SettingsSection section)
    {
        if (account.AccountSid.Length == 0)
        {
            section.Problem("AccountSid", "is missing, while other settings of the account are given.");
        }
        else if (!TwilioSid.Is(account.AccountSid, "AC"))
        {
            section.Problem("AccountSid", "must be AC and 32 hexadecimal digits.");
        }

        if (account.AuthToken.Length == 0)
        {
            section.Problem("AuthToken", "is missing; it is needed to check signatures, with an API key too.");
        }

        if (account.ApiKeySid is not null && !TwilioSid.Is(account.ApiKeySid, "SK"))
        {
            section.Problem("ApiKeySid", "must be SK and 32 hexadecimal digits.");
        }

        if (account.ApiKeySid is not null && account.ApiKeySecret is null)
        {
            section.Problem("ApiKeySecret", "is missing, while ApiKeySid is given.");
        }

        if (account.ApiKeySid is null && account.ApiKeySecret is not null)
        {
            section.Problem("ApiKeySid", "is missing, while ApiKeySecret is given.");
        }
    }

    private static void CheckSender(TwilioAccount account, SettingsSection section)
    {
        if (account.MessagingServiceSid is not null && !TwilioSid.Is(account.MessagingServiceSid, "MG"))
        {
            section.Problem("MessagingServiceSid", "must be MG and 32 hexadecimal digits.");
        }

        if (account.From is not null && !PhoneAddress.IsE164(account.From) && !PhoneAddress.IsShortCode(account.From))
        {
            section.Problem("From", "must be a number such as +15005550006, or a short code.");
        }

        if (account.MessagingServiceSid is not null && account.From is not null)
        {
            section.Problem("From", "and MessagingServiceSid are both given; give exactly one.");
        }

        if (account is { AccountSid.Length: > 0, AuthToken.Length: > 0, MessagingServiceSid: null, From: null })
        {
            section.Problem("From", "or MessagingServiceSid is missing; give exactly one.");
        }
    }
}
