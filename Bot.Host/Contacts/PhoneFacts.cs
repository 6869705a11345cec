using NodaTime;
using PhoneNumbers;

namespace Bot.Host.Contacts;

/// <summary>What a phone number tells by itself.</summary>
internal static class PhoneFacts
{
    // Where a number without a country code is from: the cities this is made for are in the United States.
    private const string Region = "US";

    private static readonly Lazy<PhoneNumberToTimeZonesMapper> Zones = new(PhoneNumberToTimeZonesMapper.GetInstance);

    /// <summary>The number in E.164 as people write it (<c>(704) 555-0101</c>); null when it is none.</summary>
    public static string? Normalize(string text)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(text, Region);
            return util.IsPossibleNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>IANA zones the number may be in, separated by spaces; null when it tells none, as a toll-free number.</summary>
    public static string? TimeZonesOf(string e164)
    {
        try
        {
            var known = Zones.Value.GetTimeZonesForNumber(PhoneNumberUtil.GetInstance().Parse(e164, defaultRegion: null))
                .Where(zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
                .ToList();
            return known.Count == 0 ? null : string.Join(' ', known);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
