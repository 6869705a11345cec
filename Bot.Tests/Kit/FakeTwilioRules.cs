using System.Collections.Frozen;

namespace Bot.Tests.Kit;

/// <summary>What Twilio refuses before it takes a message.</summary>
internal static class FakeTwilioRules
{
    /// <summary>The parameters of CreateMessage; an unlisted one is a mistake of ours.</summary>
    private static readonly FrozenSet<string> Parameters = new[]
    {
        "To", "From", "FallbackFrom", "MessagingServiceSid", "Body", "StatusCallback", "MediaUrl", "ScheduleType", "SendAt",
        "ValidityPeriod", "SmartEncoded", "ShortenUrls", "SendAsMms", "ProvideFeedback", "ForceDelivery", "Attempt",
        "ContentRetention", "AddressRetention", "RiskCheck", "TrafficType", "ApplicationSid", "ContentSid",
        "ContentVariables", "PersistentAction", "MaxPrice",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Twilio's magic recipients.</summary>
    private static readonly FrozenDictionary<string, int> MagicTo = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["+15005550001"] = 21211,
        ["+15005550002"] = 21612,
        ["+15005550003"] = 21408,
        ["+15005550004"] = 21610,
        ["+15005550009"] = 21614,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> MagicFrom = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["+15005550001"] = 21212,
        ["+15005550007"] = 21606,
        ["+15005550008"] = 21611,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string MagicSender = "+15005550006";

    /// <summary>Twilio's code, or null when the message is taken.</summary>
    public static int? Refusal(IReadOnlyDictionary<string, string> form, FakeTwilioAccount account, Func<string, bool> optedOut)
    {
        var to = form.GetValueOrDefault("To", "");
        var from = form.GetValueOrDefault("From");
        var body = form.GetValueOrDefault("Body", "");
        if (to.Length < 9 || to[0] != '+' || to.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
        {
            return 21211;
        }

        if (MagicTo.TryGetValue(to, out var code) || (from is not null && MagicFrom.TryGetValue(from, out code)))
        {
            return code;
        }

        // A sender given beside a service is one of the service's own.
        var service = form.GetValueOrDefault("MessagingServiceSid");
        var owned = from == account.Number || from == account.OtherNumber || from == MagicSender;
        if (service is null ? !owned : service != account.MessagingServiceSid || (from is not null && !owned))
        {
            return 21606;
        }

        return body.Length switch
        {
            0 => 21602,
            > 1600 => 21617,
            _ => optedOut(to) ? 21610 : null,
        };
    }

    /// <summary>The names that CreateMessage does not have.</summary>
    public static IEnumerable<string> UnknownParameters(IEnumerable<string> names) => names.Where(n => !Parameters.Contains(n));
}

/// <summary>The account that the fake plays.</summary>
/// <param name="MessagingServiceSid">Null: texts go out from the number.</param>
public sealed record FakeTwilioAccount(
    string AccountSid = "AC00000000000000000000000000000001",
    string AuthToken = "fake-auth-token",
    string Number = "+17045550100",
    string? MessagingServiceSid = null,
    string? ApiKeySid = null,
    string? ApiKeySecret = null,
    string? OtherNumber = null);
