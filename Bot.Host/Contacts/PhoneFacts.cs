using Bot.Dialogs.Answers;
using Bot.Host.Contacts.Places;
using NodaTime;
using PhoneNumbers;

namespace Bot.Host.Contacts;

/// <summary>What a phone number tells by itself.</summary>
internal static class PhoneFacts
{
    // Where a number without a country code is from: the cities this is made for are in the United States.
    private const string Region = "US";

    // Figures in the words that turn out to be no number.
    private const int MostCandidates = 20;

    // One code for many countries, at many prices.
    private const int NorthAmerica = 1;

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

    /// <summary>The number that somebody gives in their words, in E.164: alone or with words around it; null when there is none, or two that differ.</summary>
    public static string? Find(string words)
    {
        var read = words.Length > AnswerRecognizer.LongestOpening ? words[..AnswerRecognizer.LongestOpening] : words;
        if (!read.Any(char.IsLetter) && Normalize(read) is { } alone)
        {
            return alone;
        }

        var util = PhoneNumberUtil.GetInstance();
        var named = util.FindNumbers(read, Region, PhoneNumberUtil.Leniency.POSSIBLE, MostCandidates)
            .Select(match => match.Number)
            .Where(util.IsValidNumber)
            .Select(number => util.Format(number, PhoneNumberFormat.E164))
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToList();
        return named is [var one] ? one : null;
    }

    /// <summary>
    /// The country, ISO 3166 alpha-2, at whose ordinary price a number is texted; null for one that is of no country, as a satellite's, or
    /// that costs more, and for what is no number.
    /// </summary>
    public static string? OrdinaryCountryOf(string e164)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            // What the tables do not know yet, as a new area code, is of its country's kind.
            var number = util.Parse(e164, defaultRegion: null);
            return CostsMore(number, util.GetNumberType(number)) ? null
                : (util.GetRegionCodeForNumber(number) ?? util.GetRegionCodeForCountryCode(number.CountryCode)) is { } region && IsCountry(region) ? region
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The countries and territories whose numbers begin as a country's do and cost as much; outside North America, where they do not.</summary>
    public static IReadOnlyList<string> TerritoriesOf(string country)
    {
        var util = PhoneNumberUtil.GetInstance();
        var code = util.GetCountryCodeForRegion(country);
        return code == NorthAmerica ? [country] : util.GetRegionCodesForCountryCode(code);
    }

    /// <summary>A number of ours as people read it.</summary>
    public static string Readable(string number)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = util.Parse(number, defaultRegion: null);
            return util.Format(parsed, parsed.CountryCode == 1 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return number;
        }
    }

    /// <summary>Where the number is from. An area code of the United States tells it; elsewhere the number's own digits do.</summary>
    /// <param name="e164">A number; anything else is from nowhere, and so is one that belongs to no place, as a toll-free one.</param>
    public static Place PlaceOf(string e164)
    {
        try
        {
            var number = PhoneNumberUtil.GetInstance().Parse(e164, defaultRegion: null);
            return AreaCodes.PlaceOf(number) ?? new Place(ZonesOf(number), Region: null);
        }
        catch (NumberParseException)
        {
            return Place.Unknown;
        }
    }

    /// <remarks>Personal numbers are charged as others are in North America, and above them elsewhere.</remarks>
    private static bool CostsMore(PhoneNumber number, PhoneNumberType type) => type
        is PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST or PhoneNumberType.UAN or PhoneNumberType.PAGER or PhoneNumberType.VOICEMAIL
        || type is PhoneNumberType.PERSONAL_NUMBER && number.CountryCode != NorthAmerica;

    /// <remarks>The library's own region for what is international is <c>001</c>, and <c>ZZ</c> for what it does not know.</remarks>
    private static bool IsCountry(string region) => region.All(char.IsAsciiLetterUpper) && region is not "ZZ";

    private static string? ZonesOf(PhoneNumber number)
    {
        // A mobile number of most countries is anywhere in its country; one of North America without an area is anywhere at all.
        if (number.CountryCode == 1 && !PhoneNumberUtil.GetInstance().IsNumberGeographical(number))
        {
            return null;
        }

        var known = Zones.Value.GetTimeZonesForNumber(number).Where(zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null).ToList();
        return known.Count == 0 ? null : string.Join(' ', known);
    }
}
