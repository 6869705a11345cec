using Bot.Host.Programs;
using NodaTime;
using NodaTime.Extensions;

namespace Bot.Host.Contacts;

/// <summary>What time it is for a person, and when we may write first.</summary>
internal sealed class PersonTime(ProgramOptions program)
{
    public DateOnly Today(Place place, DateTimeOffset at)
    {
        var date = at.ToInstant().InZone(ZonesOf(place)[0]).Date;
        return new DateOnly(date.Year, date.Month, date.Day);
    }

    /// <summary>The calendar day of a moment, and the moment it began.</summary>
    public (DateOnly Day, DateTimeOffset Began) DayOf(Place place, DateTimeOffset at)
    {
        var zone = ZonesOf(place)[0];
        var date = at.ToInstant().InZone(zone).Date;
        return (new DateOnly(date.Year, date.Month, date.Day), zone.AtStartOfDay(date).ToDateTimeOffset());
    }

    /// <summary>
    /// The moment of a local hour of a day. An hour that clocks skip is the end of the gap; one that comes twice is the first.
    /// </summary>
    /// <param name="place">Where the person is; the likeliest zone counts.</param>
    /// <param name="hour">0 to 23.</param>
    public DateTimeOffset At(Place place, DateOnly day, int hour)
    {
        var local = ZonesOf(place)[0].MapLocal(new LocalDate(day.Year, day.Month, day.Day).At(new LocalTime(hour, 0)));
        return (local.Count == 0 ? local.LateInterval.Start : local.First().ToInstant()).ToDateTimeOffset();
    }

    /// <summary>
    /// The first moment, not before <paramref name="at"/>, that the sending hours and the person's state both allow; a week later
    /// where they have no minute in common.
    /// </summary>
    public DateTimeOffset NextAllowed(Place place, DateTimeOffset at) => HoursOf(place).NextAllowed(at, ZonesOf(place));

    private WeekHours HoursOf(Place place)
    {
        var (settings, law) = (program.SendingHours, program.StateHours.Of(place.Region));
        return law is null || settings.AllowAll ? settings.Week : settings.Week.And(law);
    }

    private List<DateTimeZone> ZonesOf(Place place)
    {
        var known = place.TimeZones?.Split(' ').Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).OfType<DateTimeZone>().ToList();
        return known is { Count: > 0 } ? known : [program.TimeZone];
    }
}
