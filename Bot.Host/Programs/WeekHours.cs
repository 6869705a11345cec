using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;

namespace Bot.Host.Programs;

/// <summary>The hours of a week in which the bot may write first, in local time.</summary>
/// <param name="Days">Monday to Sunday.</param>
internal sealed record WeekHours(ImmutableArray<DayWindow> Days)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public DayWindow On(IsoDayOfWeek day) => Days[(int)day - 1];

    /// <summary>What both allow.</summary>
    public WeekHours And(WeekHours other) => new([.. Days.Zip(other.Days, (mine, theirs) => mine.And(theirs))]);

    /// <summary>The first moment, not before <paramref name="moment"/>, that is inside the hours of every zone.</summary>
    /// <param name="moment">When it would be sent.</param>
    /// <param name="zones">Where the person may be; where there are several, all must allow it.</param>
    /// <returns>A week later where no minute of a week is allowed: whoever asks again then may find other hours.</returns>
    public DateTimeOffset NextAllowed(DateTimeOffset moment, IReadOnlyCollection<DateTimeZone> zones)
    {
        if (!Days.Any(day => day.IsOpen))
        {
            return moment + Week;
        }

        var candidate = moment;

        // Each pass moves to the next opening in some zone that is closed; zones of one place overlap within a few days.
        for (var pass = 0; pass < 64; pass++)
        {
            var allowed = candidate;
            foreach (var zone in zones)
            {
                var opening = NextAllowed(candidate, zone);
                allowed = opening > allowed ? opening : allowed;
            }

            if (allowed == candidate)
            {
                return candidate;
            }

            candidate = allowed;
        }

        // Zones without a common hour (a number valid around the globe): the first one decides.
        return NextAllowed(moment, zones.First());
    }

    private DateTimeOffset NextAllowed(DateTimeOffset moment, DateTimeZone zone)
    {
        var local = moment.ToInstant().InZone(zone).LocalDateTime;
        var minute = local.Hour * 60 + local.Minute;
        var date = local.Date;
        if (On(date.DayOfWeek).Contains(minute))
        {
            return moment;
        }

        if (!On(date.DayOfWeek).IsOpen || minute >= On(date.DayOfWeek).To)
        {
            do
            {
                date = date.PlusDays(1);
            }
            while (!On(date.DayOfWeek).IsOpen);
        }

        // An opening that the spring change skips begins when the gap ends; of two that the autumn change makes, the one to come counts.
        var opening = zone.MapLocal(date.At(LocalTime.FromMinutesSinceMidnight(On(date.DayOfWeek).From)));
        var first = opening.Count == 0 ? opening.LateInterval.Start : opening.First().ToInstant();
        return (first < moment.ToInstant() ? opening.Last().ToInstant() : first).ToDateTimeOffset();
    }
}
