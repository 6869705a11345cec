using Bot.Host.Contacts;
using Bot.Host.Programs;
using CsCheck;
using NodaTime;
using NodaTime.Extensions;

namespace Bot.Tests.Host.Contacts;

public sealed class PersonTimeLaws
{
    private static readonly string[] States =
        [.. "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU".Split(' ').Select(state => "US-" + state)];

    private static readonly string[] Zones =
    [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
        "America/New_York America/Chicago", "America/Phoenix America/Denver", "America/Anchorage America/Adak", "Pacific/Guam", "Europe/London", "Australia/Lord_Howe",
    ];

    private static readonly Gen<Place> Places = Gen.Select(
        Gen.Int[-1, States.Length - 1], Gen.Int[-1, Zones.Length - 1], (state, zone) => new Place(zone < 0 ? null : Zones[zone], state < 0 ? null : States[state]));

    // They leave every state an hour on a weekday and on Saturday, in two neighbouring zones too: the latest begins at ten, the earliest ends at five.
    private static readonly Gen<SendingHours> Settings = Gen.Select(
        Gen.Int[0, 13 * 60], Gen.Int[15 * 60, 24 * 60], Gen.Int[0, 14 * 60 + 59], (from, to, sunday) => new SendingHours(from, to, from == 0 && to == 24 * 60 ? 0 : sunday));

    private static readonly Gen<DateTimeOffset> Moments = Gen.OneOf(
        Gen.Long[Instant.FromUtc(2024, 1, 1, 0, 0).ToUnixTimeSeconds(), Instant.FromUtc(2036, 1, 1, 0, 0).ToUnixTimeSeconds()],
        Gen.Long[-48 * 3600, 48 * 3600].Select(seconds => Instant.FromUtc(2026, 3, 8, 7, 0).ToUnixTimeSeconds() + seconds),
        Gen.Long[-48 * 3600, 48 * 3600].Select(seconds => Instant.FromUtc(2026, 11, 1, 6, 0).ToUnixTimeSeconds() + seconds)).Select(DateTimeOffset.FromUnixTimeSeconds);

    [Fact]
    public void The_next_allowed_moment_is_not_before_it_is_due_and_at_most_three_days_away() =>
        Gen.Select(Places, Settings, Moments).Sample((place, settings, at) =>
            People.TimeWith(settings).NextAllowed(place, at) is var next && next >= at && next <= at.AddDays(3), iter: 20_000);

    [Fact]
    public void It_is_inside_the_settings_and_the_hours_of_the_state_in_every_zone() =>
        Gen.Select(Places, Settings, Moments).Sample((place, settings, at) =>
        {
            var next = People.TimeWith(settings).NextAllowed(place, at).ToInstant();
            return People.ZonesOf(place).All(zone => IsAllowed(next.InZone(zone).LocalDateTime, settings, place.Region));
        }, iter: 20_000);

    [Fact]
    public void It_is_allowed_itself() =>
        Gen.Select(Places, Settings, Moments).Sample((place, settings, at) =>
        {
            var time = People.TimeWith(settings);
            var next = time.NextAllowed(place, at);
            return time.NextAllowed(place, next) == next;
        }, iter: 20_000);

    [Fact]
    public void No_minute_before_it_was_allowed() =>
        Gen.Select(Places, Settings, Moments).Sample((place, settings, at) =>
        {
            var next = People.TimeWith(settings).NextAllowed(place, at);
            for (var minute = at; minute < next; minute = minute.AddMinutes(1))
            {
                var instant = minute.ToInstant();
                if (People.ZonesOf(place).All(zone => IsAllowed(instant.InZone(zone).LocalDateTime, settings, place.Region)))
                {
                    return false;
                }
            }

            return true;
        }, iter: 1_000);

    [Fact]
    public void A_local_hour_is_that_hour_or_the_end_of_the_gap_that_has_it() =>
        Gen.Select(Places, Moments, Gen.Int[0, 23]).Sample((place, about, hour) =>
        {
            var zone = People.ZoneOf(place);
            var date = about.ToInstant().InZone(zone).Date;
            var local = People.TimeWith(new SendingHours(540, 1200, 780)).At(place, new DateOnly(date.Year, date.Month, date.Day), hour).ToInstant().InZone(zone).LocalDateTime;
            var wanted = date.At(new LocalTime(hour, 0));
            return local == wanted || (zone.MapLocal(wanted).Count == 0 && local > wanted && local <= wanted.PlusHours(1));
        }, iter: 20_000);

    // Says again what is meant, without the code that is asked: minutes of the local day.
    private static bool IsAllowed(LocalDateTime local, SendingHours settings, string? region)
    {
        var minute = local.Hour * 60 + local.Minute;
        var inside = minute >= (local.DayOfWeek == IsoDayOfWeek.Sunday ? settings.SundayFrom : settings.From) && minute < settings.To;
        return inside && (settings is { From: 0, To: 24 * 60 } || LegalHours(region, local.DayOfWeek) is var (from, to) && minute >= from * 60 && minute < to * 60);
    }

    private static (int From, int To) LegalHours(string? region, IsoDayOfWeek day) => (region, day) switch
    {
        (null, _) => (0, 24),
        ("US-AL" or "US-LA" or "US-MS" or "US-PA", IsoDayOfWeek.Sunday) => (0, 0),
        ("US-RI", IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) => (10, 17),
        ("US-RI", _) => (9, 18),
        ("US-TX", IsoDayOfWeek.Sunday) => (12, 21),
        ("US-KY", _) => (10, 21),
        ("US-CT" or "US-NV", _) => (9, 20),
        ("US-MI" or "US-MN" or "US-NM" or "US-TX", _) => (9, 21),
        ("US-AL" or "US-FL" or "US-LA" or "US-MA" or "US-MD" or "US-MS" or "US-NJ" or "US-OK" or "US-WA", _) => (8, 20),
        _ => (8, 21),
    };
}
