using Bot.Host.Platform;
using NodaTime;
using NodaTime.Extensions;

namespace Bot.Host.Programs;

/// <summary>The local times between which the bot may write first. Replies are always allowed.</summary>
/// <param name="From">First minute of the day that is allowed, on weekdays and Saturday.</param>
/// <param name="To">First minute that is not, every day.</param>
/// <param name="SundayFrom">First minute that is allowed on Sunday.</param>
internal sealed record SendingHours(int From, int To, int SundayFrom)
{
    private const int EndOfDay = 24 * 60;

    public static SendingHours Read(IConfiguration configuration, List<string> problems)
    {
        var section = new SettingsSection(configuration, "SendingHours", problems);
        var hours = new SendingHours(
            section.TimeOfDay("From", "09:00"), section.TimeOfDay("To", "20:00"), section.TimeOfDay("SundayFrom", "13:00"));
        if (hours.From >= hours.To)
        {
            section.Problem("From", "must be before SendingHours__To.");
        }

        if (hours is { From: 0, To: EndOfDay })
        {
            return hours with { SundayFrom = 0 };
        }

        if (hours.SundayFrom >= hours.To)
        {
            section.Problem("SundayFrom", "must be before SendingHours__To.");
        }

        return hours;
    }

    /// <summary>The first moment, not before <paramref name="moment"/>, that is inside the hours of every zone.</summary>
    /// <param name="moment">When it would be sent.</param>
    /// <param name="zones">Where the person may be; where a number tells several zones, all must allow it.</param>
    public DateTimeOffset NextAllowed(DateTimeOffset moment, IReadOnlyCollection<DateTimeZone> zones)
    {
        var candidate = moment;

        // Each pass moves to the next opening in some zone that is closed; zones of one number overlap within a few days.
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
        var (opens, date) = (OpeningOn(local.Date), local.Date);
        if (minute >= opens && minute < To)
        {
            return moment;
        }

        if (minute >= To)
        {
            date = date.PlusDays(1);
            opens = OpeningOn(date);
        }

        // An opening that the spring change skips begins when the gap ends; of two that the autumn change makes, the one to come counts.
        var opening = zone.MapLocal(date.At(LocalTime.FromMinutesSinceMidnight(opens)));
        var first = opening.Count == 0 ? opening.LateInterval.Start : opening.First().ToInstant();
        return (first < moment.ToInstant() ? opening.Last().ToInstant() : first).ToDateTimeOffset();
    }

    private int OpeningOn(LocalDate date) => date.DayOfWeek == IsoDayOfWeek.Sunday ? SundayFrom : From;
}
