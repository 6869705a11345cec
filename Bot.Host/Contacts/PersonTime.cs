using Bot.Host.Programs;
using NodaTime;
using NodaTime.Extensions;

namespace Bot.Host.Contacts;

/// <summary>What time it is for a person, and when we may write first.</summary>
internal sealed class PersonTime(ProgramOptions program)
{
    /// <param name="timeZones">IANA zones the person may be in, separated by spaces; null for the programme's own.</param>
    public DateOnly Today(string? timeZones, DateTimeOffset at)
    {
        var date = at.ToInstant().InZone(ZonesOf(timeZones)[0]).Date;
        return new DateOnly(date.Year, date.Month, date.Day);
    }

    /// <summary>The calendar day of a moment, and the moment it began.</summary>
    public (DateOnly Day, DateTimeOffset Began) DayOf(string? timeZones, DateTimeOffset at)
    {
        var zone = ZonesOf(timeZones)[0];
        var date = at.ToInstant().InZone(zone).Date;
        return (new DateOnly(date.Year, date.Month, date.Day), zone.AtStartOfDay(date).ToDateTimeOffset());
    }

    /// <summary>The first moment inside the sending hours, not before <paramref name="at"/>.</summary>
    public DateTimeOffset NextAllowed(string? timeZones, DateTimeOffset at) => program.SendingHours.NextAllowed(at, ZonesOf(timeZones));

    private List<DateTimeZone> ZonesOf(string? timeZones)
    {
        var known = timeZones?.Split(' ').Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).OfType<DateTimeZone>().ToList();
        return known is { Count: > 0 } ? known : [program.TimeZone];
    }
}
