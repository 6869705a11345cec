using System.Globalization;
using Bot.Host.Programs;
using CsCheck;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace Bot.Tests.Host.Programs;

public sealed class SendingHoursTests
{
    private const string Standard = "09:00-20:00 Sunday 13:00";
    private static readonly string[] Zones =
        ["America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/St_Johns", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata"];

    [Theory]
    [InlineData("inside the hours is now", Standard, "America/New_York", "2026-10-02T10:00", "2026-10-02T10:00")]
    [InlineData("the first minute is inside", Standard, "America/New_York", "2026-10-02T09:00", "2026-10-02T09:00")]
    [InlineData("the last minute is inside", Standard, "America/New_York", "2026-10-02T19:59", "2026-10-02T19:59")]
    [InlineData("the end is outside", Standard, "America/New_York", "2026-10-02T20:00", "2026-10-03T09:00")]
    [InlineData("before the hours waits for them", Standard, "America/New_York", "2026-10-02T05:30", "2026-10-02T09:00")]
    [InlineData("Saturday night waits for Sunday after church", Standard, "America/New_York", "2026-10-03T21:00", "2026-10-04T13:00")]
    [InlineData("Sunday morning waits for the afternoon", Standard, "America/New_York", "2026-10-04T10:00", "2026-10-04T13:00")]
    [InlineData("Sunday night waits for Monday morning", Standard, "America/New_York", "2026-10-04T20:30", "2026-10-05T09:00")]
    [InlineData("the night clocks go forward is an hour shorter", Standard, "America/New_York", "2026-03-07T23:00", "2026-03-08T13:00")]
    [InlineData("the night clocks go back is an hour longer", Standard, "America/New_York", "2026-10-31T23:00", "2026-11-01T13:00")]
    [InlineData("an opening that clocks skip is the end of the gap", "02:30-20:00 Sunday 02:30", "America/New_York", "2026-03-08T01:00", "2026-03-08T03:00")]
    [InlineData("a window that clocks skip is the next day's", "02:15-02:45 Sunday 02:15", "America/New_York", "2026-03-08T01:00", "2026-03-09T02:15")]
    [InlineData("all hours are all hours on Sunday too", "00:00-24:00 Sunday 00:00", "America/New_York", "2026-10-04T03:00", "2026-10-04T03:00")]
    [InlineData("to the end of the day is to midnight", "09:00-24:00 Sunday 13:00", "America/New_York", "2026-10-02T23:59", "2026-10-02T23:59")]
    [InlineData("of two zones the later one opens", Standard, "America/New_York America/Los_Angeles", "2026-10-02T09:30", "2026-10-02T12:00")]
    [InlineData("of two zones the earlier one closes", Standard, "America/Los_Angeles America/New_York", "2026-10-02T17:30", "2026-10-03T09:00")]
    [InlineData("zones without a common hour leave it to the first", "09:00-10:00 Sunday 09:00", "America/New_York America/Los_Angeles", "2026-10-02T08:00", "2026-10-02T09:00")]
    public void The_next_allowed_moment(string because, string hours, string zones, string due, string allowed)
    {
        var inZones = zones.Split(' ').Select(id => DateTimeZoneProviders.Tzdb[id]).ToList();

        var next = Read(hours).Week.NextAllowed(Moment(due, inZones[0]), inZones);

        Assert.True(Moment(allowed, inZones[0]) == next, $"{because}: {next.ToInstant().InZone(inZones[0])}");
    }

    [Fact]
    public void A_minute_that_comes_twice_when_clocks_go_back_may_be_the_second_one()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var secondQuarterPastOne = Instant.FromUtc(2026, 11, 1, 6, 15).ToDateTimeOffset();

        var next = Read("01:30-20:00 Sunday 01:30").Week.NextAllowed(secondQuarterPastOne, [zone]);

        Assert.Equal(secondQuarterPastOne.AddMinutes(15), next);
    }

    [Fact]
    public void It_is_never_before_it_is_due_and_never_outside_the_hours_of_any_zone()
    {
        var hours = Gen.Select(Gen.Int[0, 10 * 60], Gen.Int[19 * 60, 24 * 60], Gen.Int[0, 13 * 60], (from, to, sunday) => new SendingHours(from, to, sunday));
        string[][] places = [.. Zones.Select(zone => new[] { zone }), ["America/New_York", "America/Los_Angeles"], ["America/Chicago", "America/Phoenix", "America/Denver"]];
        var zones = Gen.Int[0, places.Length - 1].Select(at => places[at]);
        var due = Gen.Long[Instant.FromUtc(2020, 1, 1, 0, 0).ToUnixTimeSeconds(), Instant.FromUtc(2040, 1, 1, 0, 0).ToUnixTimeSeconds()];
        Gen.Select(hours, zones, due).Sample((window, ids, seconds) => HoldsFor(window, ids, seconds), iter: 20_000);
    }

    [Fact]
    public void It_holds_for_any_window_around_the_nights_when_clocks_change()
    {
        var window =
            from to in Gen.Int[1, 24 * 60]
            from start in Gen.Int[0, to - 1]
            from sunday in Gen.Int[0, to - 1]
            select new SendingHours(start, to, sunday);
        var changes = Gen.Bool.Select(spring => spring ? Instant.FromUtc(2026, 3, 8, 7, 0) : Instant.FromUtc(2026, 11, 1, 6, 0));
        Gen.Select(window, changes, Gen.Int[-26 * 3600, 26 * 3600]).Sample(
            (hours, change, seconds) => HoldsFor(hours, ["America/New_York"], change.ToUnixTimeSeconds() + seconds), iter: 20_000);
    }

    private static bool HoldsFor(SendingHours window, string[] ids, long seconds)
    {
        var inZones = ids.Select(id => DateTimeZoneProviders.Tzdb[id]).ToList();
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var next = window.Week.NextAllowed(moment, inZones);
        return next >= moment && inZones.TrueForAll(zone => IsInside(window, next.ToInstant().InZone(zone).LocalDateTime));
    }

    private static bool IsInside(SendingHours hours, LocalDateTime local)
    {
        var minute = local.Hour * 60 + local.Minute;
        return minute >= (local.DayOfWeek == IsoDayOfWeek.Sunday ? hours.SundayFrom : hours.From) && minute < hours.To;
    }

    private static SendingHours Read(string text)
    {
        var parts = text.Split('-', ' ');
        return new SendingHours(Minutes(parts[0]), Minutes(parts[1]), Minutes(parts[3]));
    }

    private static int Minutes(string time) =>
        int.Parse(time.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture) * 60 + int.Parse(time.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string local, DateTimeZone zone) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(zone).ToDateTimeOffset();
}
