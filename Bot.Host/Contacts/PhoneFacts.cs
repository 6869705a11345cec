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
