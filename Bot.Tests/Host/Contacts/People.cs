using Bot.Dialogs.Programs;
using Bot.Host.Contacts;
using Bot.Host.Contacts.Places;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Localization.Languages;
using Microsoft.Extensions.Configuration;
using NodaTime;
using NodaTime.Text;

namespace Bot.Tests.Host.Contacts;

/// <summary>People in places, and a programme in Charlotte that writes to them, for tests of time.</summary>
internal static class People
{
    public static StateHours States { get; } = ShippedStates();

    /// <param name="who">
    /// An area code (<c>704</c>), a postal code (<c>28202</c>), an IANA zone that was stated, with a state after <c>@</c> where one is
    /// known beside it, or <c>-</c> for nothing at all.
    /// </param>
    public static Place PlaceOf(string who) => who switch
    {
        "-" => Place.Unknown,
        { Length: 3 } => PhoneFacts.PlaceOf($"+1{who}2345678"),
        _ when who.Contains('/', StringComparison.Ordinal) => who.Split('@') is [var zone, var region] ? new Place(zone, region) : new Place(who, Region: null),
        _ => PostalCodes.PlaceOf("US", who),
    };

    /// <param name="hours">As <c>09:00-20:00 Sunday 13:00</c>.</param>
    public static PersonTime TimeWith(string hours)
    {
        var parts = hours.Split('-', ' ');
        return TimeWith(new SendingHours(
            SettingsSection.MinutesOf(parts[0])!.Value, SettingsSection.MinutesOf(parts[1])!.Value, SettingsSection.MinutesOf(parts[3])!.Value));
    }

    public static PersonTime TimeWith(SendingHours hours) => new(new ProgramOptions
    {
        Profile = new ProgramProfile { Name = LocalizedText.Of(Language.English, "Charlotte") },
        TimeZone = DateTimeZoneProviders.Tzdb["America/New_York"],
        SendingHours = hours,
        StateHours = States,
    });

    /// <summary>The zone that counts for a day; the programme's where none is known.</summary>
    public static DateTimeZone ZoneOf(Place place) => ZonesOf(place)[0];

    public static IReadOnlyList<DateTimeZone> ZonesOf(Place place)
    {
        var known = (place.TimeZones ?? "").Split(' ').Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).OfType<DateTimeZone>().ToList();
        return known is { Count: > 0 } ? known : [DateTimeZoneProviders.Tzdb["America/New_York"]];
    }

    /// <param name="local">As <c>2026-10-02T09:00</c>.</param>
    /// <param name="place">Whose local time it is.</param>
    public static DateTimeOffset Moment(string local, Place place) => Moment(local, ZoneOf(place));

    public static DateTimeOffset Moment(string local, DateTimeZone zone) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(zone).ToDateTimeOffset();

    private static StateHours ShippedStates()
    {
        var settings = new Settings(new ConfigurationManager());
        var states = StateHours.Read(settings);
        Assert.Empty(settings.Problems);
        return states;
    }
}
