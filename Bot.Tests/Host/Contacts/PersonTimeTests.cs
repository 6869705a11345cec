using NodaTime;
using NodaTime.Extensions;

namespace Bot.Tests.Host.Contacts;

public sealed class PersonTimeTests
{
    private const string Standard = "09:00-20:00 Sunday 13:00";

    // So long that only a state's own hours are left.
    private const string Wide = "06:00-23:00 Sunday 06:00";
    private const string All = "00:00-24:00 Sunday 00:00";

    [Theory]
    [InlineData("North Carolina at noon is now", Standard, "704", "2026-10-02T12:00", "2026-10-02T12:00")]
    [InlineData("nine in the morning is the first minute", Standard, "704", "2026-10-02T08:59", "2026-10-02T09:00")]
    [InlineData("eight in the evening waits for Saturday at nine", Standard, "704", "2026-10-02T20:00", "2026-10-03T09:00")]
    [InlineData("Saturday night waits for Sunday at one", Standard, "704", "2026-10-03T20:00", "2026-10-04T13:00")]
    [InlineData("Sunday night waits for Monday at nine", Standard, "704", "2026-10-04T21:00", "2026-10-05T09:00")]
    [InlineData("the last evening of a month waits for the first of the next", Standard, "704", "2026-09-30T22:00", "2026-10-01T09:00")]
    [InlineData("New Year's Eve waits for the new year", Standard, "704", "2026-12-31T22:00", "2027-01-01T09:00")]
    [InlineData("the evening before a leap day waits for the leap day", Standard, "704", "2028-02-28T21:00", "2028-02-29T09:00")]
    [InlineData("the last day of February waits for March where there is no leap day", Standard, "704", "2027-02-28T21:00", "2027-03-01T09:00")]
    [InlineData("the night clocks go forward is waited for", Standard, "704", "2026-03-07T23:00", "2026-03-08T13:00")]
    [InlineData("the night clocks go back is waited for", Standard, "704", "2026-10-31T23:00", "2026-11-01T13:00")]
    [InlineData("an early hour of the day clocks go forward waits for one o'clock", Standard, "704", "2026-03-08T01:30", "2026-03-08T13:00")]
    [InlineData("an early hour of the day clocks go back waits for one o'clock", Standard, "704", "2026-11-01T04:30", "2026-11-01T13:00")]
    [InlineData("Hawaii has its own morning", Standard, "808", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("Hawaii knows no summer time", Standard, "808", "2026-07-01T19:59", "2026-07-01T19:59")]
    [InlineData("Arizona keeps its clocks when others change them", Standard, "602", "2026-03-07T21:00", "2026-03-08T13:00")]
    [InlineData("Arizona in July has the morning of Arizona", Standard, "602", "2026-07-01T08:30", "2026-07-01T09:00")]
    [InlineData("Puerto Rico keeps its clocks too", Standard, "787", "2026-03-07T21:00", "2026-03-08T13:00")]
    [InlineData("Guam has its own morning", Standard, "671", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("American Samoa by its postal code", Standard, "96799", "2026-10-02T20:00", "2026-10-03T09:00")]
    [InlineData("the Virgin Islands have their own evening", Standard, "340", "2026-10-02T20:30", "2026-10-03T09:00")]
    [InlineData("Alaska waits for its last island in the morning", Standard, "907", "2026-10-02T09:00", "2026-10-02T10:00")]
    [InlineData("Anchorage by its postal code needs not wait for the islands", Standard, "99501", "2026-10-02T09:00", "2026-10-02T09:00")]
    [InlineData("a toll-free number has the hours of the programme", Standard, "800", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("a toll-free number may be written to until the programme's evening", Standard, "888", "2026-10-02T19:59", "2026-10-02T19:59")]
    [InlineData("nobody knows where is the programme's zone", Standard, "-", "2026-10-02T20:30", "2026-10-03T09:00")]
    [InlineData("a soldier's postal code is the programme's zone", Standard, "09012", "2026-10-02T20:30", "2026-10-03T09:00")]
    [InlineData("Toronto has its own evening", Standard, "416", "2026-10-02T20:30", "2026-10-03T09:00")]
    [InlineData("London by its zone has its own evening", Standard, "Europe/London", "2026-10-02T20:30", "2026-10-03T09:00")]
    [InlineData("a zone that nobody knows is the programme's", Standard, "Mars/Olympus", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("Panama City waits for its own morning", Standard, "32401", "2026-10-02T08:30", "2026-10-02T09:00")]
    [InlineData("Panama City ends with the evening of Port St. Joe", Standard, "32401", "2026-10-02T19:00", "2026-10-03T09:00")]
    [InlineData("Ontario in Oregon waits for the Pacific morning", Standard, "97914", "2026-10-02T09:00", "2026-10-02T10:00")]
    [InlineData("Window Rock has summer time and waits for Arizona", Standard, "86515", "2026-07-01T09:00", "2026-07-01T10:00")]
    [InlineData("Window Rock and Arizona are one in winter", Standard, "86515", "2026-12-01T09:00", "2026-12-01T09:00")]
    [InlineData("area code 850 waits for the central morning", Standard, "850", "2026-10-02T08:30", "2026-10-02T09:00")]
    [InlineData("area code 812 ends with the eastern evening, which is its own", Standard, "812", "2026-10-02T20:00", "2026-10-03T10:00")]
    [InlineData("area code 605 ends with the central evening", Standard, "605", "2026-10-02T20:00", "2026-10-03T10:00")]
    [InlineData("area code 208 waits for northern Idaho", Standard, "208", "2026-10-02T09:30", "2026-10-02T10:00")]
    [InlineData("Sunday in two zones begins when the later one may", Standard, "812", "2026-10-04T13:00", "2026-10-04T14:00")]
    [InlineData("Kentucky begins at ten", Standard, "502", "2026-10-02T09:00", "2026-10-02T10:00")]
    [InlineData("Kentucky on Sunday begins when the settings do", Standard, "502", "2026-10-04T11:00", "2026-10-04T13:00")]
    [InlineData("Rhode Island ends at six on weekdays", Standard, "401", "2026-10-02T18:00", "2026-10-03T10:00")]
    [InlineData("Rhode Island ends at five on Saturday", Standard, "401", "2026-10-03T17:00", "2026-10-04T13:00")]
    [InlineData("Rhode Island on Sunday has the settings' beginning and its own end", Standard, "401", "2026-10-04T17:00", "2026-10-05T09:00")]
    [InlineData("Alabama's Saturday night waits for Monday", Standard, "205", "2026-10-03T20:00", "2026-10-05T09:00")]
    [InlineData("Alabama's Sunday is closed all day", Standard, "205", "2026-10-04T15:00", "2026-10-05T09:00")]
    [InlineData("Mississippi's Sunday before a holiday week is closed", Standard, "601", "2026-12-27T15:00", "2026-12-28T09:00")]
    [InlineData("Pennsylvania's Sunday is closed at the end of a month", Standard, "215", "2026-05-31T14:00", "2026-06-01T09:00")]
    [InlineData("Pennsylvania's Sunday is closed when clocks go forward", Standard, "215", "2026-03-08T14:00", "2026-03-09T09:00")]
    [InlineData("Louisiana's Sunday is closed when clocks go back", Standard, "504", "2026-11-01T14:00", "2026-11-02T09:00")]
    [InlineData("a postal code in Philadelphia closes Sunday", Standard, "19103", "2026-10-04T15:00", "2026-10-05T09:00")]
    [InlineData("Fishers Island has a postal code among Connecticut's and is in New York", Wide, "06390", "2026-10-02T08:30", "2026-10-02T08:30")]
    [InlineData("North Carolina is never before eight", Wide, "704", "2026-10-02T07:00", "2026-10-02T08:00")]
    [InlineData("North Carolina is never from nine on", Wide, "704", "2026-10-02T21:00", "2026-10-03T08:00")]
    [InlineData("North Carolina on Sunday is never before eight", Wide, "704", "2026-10-04T07:00", "2026-10-04T08:00")]
    [InlineData("Alabama ends at eight", Wide, "205", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("Alabama's Saturday night waits for Monday at eight", Wide, "205", "2026-10-03T20:00", "2026-10-05T08:00")]
    [InlineData("Connecticut begins at nine", Wide, "203", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("Connecticut ends at eight", Wide, "203", "2026-10-02T20:00", "2026-10-03T09:00")]
    [InlineData("Florida ends at eight", Wide, "305", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("Kentucky ends at nine", Wide, "502", "2026-10-02T21:00", "2026-10-03T10:00")]
    [InlineData("Louisiana's Sunday is closed", Wide, "504", "2026-10-04T12:00", "2026-10-05T08:00")]
    [InlineData("Maryland ends at eight", Wide, "410", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("Massachusetts ends at eight", Wide, "617", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("Michigan begins at nine", Wide, "313", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("Minnesota ends at nine", Wide, "612", "2026-10-02T21:00", "2026-10-03T09:00")]
    [InlineData("Mississippi's Sunday is closed", Wide, "601", "2026-10-04T12:00", "2026-10-05T08:00")]
    [InlineData("New Jersey ends at eight", Wide, "201", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("New Mexico begins at nine", Wide, "505", "2026-10-02T08:00", "2026-10-02T09:00")]
    [InlineData("Nevada ends at eight and begins at nine", Wide, "702", "2026-10-02T20:00", "2026-10-03T09:00")]
    [InlineData("Oklahoma ends at eight", Wide, "405", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("Pennsylvania is open until nine", Wide, "412", "2026-10-02T20:59", "2026-10-02T20:59")]
    [InlineData("Pennsylvania's Saturday night waits for Monday", Wide, "412", "2026-10-03T21:00", "2026-10-05T08:00")]
    [InlineData("Rhode Island begins at nine on weekdays", Wide, "401", "2026-10-05T06:00", "2026-10-05T09:00")]
    [InlineData("Rhode Island begins at ten on Saturday", Wide, "401", "2026-10-03T09:00", "2026-10-03T10:00")]
    [InlineData("Rhode Island begins at ten on Sunday", Wide, "401", "2026-10-04T09:00", "2026-10-04T10:00")]
    [InlineData("Texas on Saturday is open until nine", Wide, "713", "2026-10-03T20:59", "2026-10-03T20:59")]
    [InlineData("Texas on Sunday begins at noon", Wide, "713", "2026-10-03T21:00", "2026-10-04T12:00")]
    [InlineData("El Paso has Texas' Sunday in its own zone", Wide, "79901", "2026-10-04T11:00", "2026-10-04T12:00")]
    [InlineData("Washington ends at eight", Wide, "206", "2026-10-02T20:00", "2026-10-03T08:00")]
    [InlineData("Washington, D.C. is open until nine", Wide, "20001", "2026-10-02T20:59", "2026-10-02T20:59")]
    [InlineData("California is open until nine", Wide, "213", "2026-10-02T21:00", "2026-10-03T08:00")]
    [InlineData("Puerto Rico has the federal hours", Wide, "787", "2026-10-02T21:00", "2026-10-03T08:00")]
    [InlineData("Panama City has Florida's evening in the later zone", Wide, "32401", "2026-10-02T19:00", "2026-10-03T08:00")]
    [InlineData("where nobody knows the state the settings stand alone", Wide, "-", "2026-10-02T22:30", "2026-10-02T22:30")]
    [InlineData("a stated zone does not tell the state", Wide, "America/New_York", "2026-10-02T22:30", "2026-10-02T22:30")]
    [InlineData("Toronto has no state of ours", Wide, "416", "2026-10-02T22:30", "2026-10-02T22:30")]
    [InlineData("who lives in Los Angeles with a number of Rhode Island has the hours of one and the zone of the other", Wide, "America/Los_Angeles@US-RI", "2026-10-02T18:00", "2026-10-03T10:00")]
    [InlineData("an operator who wants all hours has them", All, "401", "2026-10-04T03:00", "2026-10-04T03:00")]
    public void The_next_allowed_moment_in_the_persons_own_time(string because, string hours, string who, string due, string allowed)
    {
        var (place, time) = (People.PlaceOf(who), People.TimeWith(hours));

        var next = time.NextAllowed(place, People.Moment(due, place));

        Assert.True(People.Moment(allowed, place) == next, $"{because}: {next.ToInstant().InZone(People.ZoneOf(place))}");
    }

    [Theory]
    [InlineData("ten in North Carolina in summer is fourteen o'clock UTC", "704", "2026-10-03", 10, "2026-10-03T14:00")]
    [InlineData("ten in North Carolina in winter is fifteen o'clock UTC", "704", "2026-12-03", 10, "2026-12-03T15:00")]
    [InlineData("ten on the day clocks go forward", "704", "2026-03-08", 10, "2026-03-08T14:00")]
    [InlineData("ten on the day clocks go back", "704", "2026-11-01", 10, "2026-11-01T15:00")]
    [InlineData("an hour that clocks skip is the end of the gap", "704", "2026-03-08", 2, "2026-03-08T07:00")]
    [InlineData("an hour that comes twice is the first", "704", "2026-11-01", 1, "2026-11-01T05:00")]
    [InlineData("midnight of the day clocks go forward", "704", "2026-03-08", 0, "2026-03-08T05:00")]
    [InlineData("the last hour of a year", "704", "2026-12-31", 23, "2027-01-01T04:00")]
    [InlineData("a leap day", "704", "2028-02-29", 10, "2028-02-29T15:00")]
    [InlineData("Arizona has no hour to skip", "602", "2026-03-08", 2, "2026-03-08T09:00")]
    [InlineData("Hawaii", "808", "2026-03-08", 2, "2026-03-08T12:00")]
    [InlineData("Puerto Rico is an hour ahead in winter", "787", "2026-12-03", 10, "2026-12-03T14:00")]
    [InlineData("Guam begins a day before us", "671", "2026-10-03", 10, "2026-10-03T00:00")]
    [InlineData("of two zones the likelier", "32401", "2026-10-03", 10, "2026-10-03T15:00")]
    [InlineData("California by its postal code", "90012-1234", "2026-10-03", 10, "2026-10-03T17:00")]
    [InlineData("a toll-free number has the programme's zone", "800", "2026-10-03", 10, "2026-10-03T14:00")]
    [InlineData("nobody knows where", "-", "2026-10-03", 10, "2026-10-03T14:00")]
    [InlineData("London goes back a week before us", "Europe/London", "2026-10-25", 1, "2026-10-25T00:00")]
    [InlineData("an island that moves its clocks by half an hour", "Australia/Lord_Howe", "2026-10-04", 2, "2026-10-03T15:30")]
    [InlineData("midnight where clocks skip it", "America/Santiago", "2026-09-06", 0, "2026-09-06T04:00")]
    [InlineData("a day that an island left out ends where it would have begun", "Pacific/Apia", "2011-12-30", 10, "2011-12-30T10:00")]
    public void The_moment_of_a_local_hour(string because, string who, string day, int hour, string utc)
    {
        var at = People.TimeWith(Standard).At(People.PlaceOf(who), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), hour);

        Assert.True(People.Moment(utc, DateTimeZone.Utc) == at, $"{because}: {at.ToInstant()}");
    }

    [Fact]
    public void Hours_that_the_settings_and_a_state_never_share_are_looked_at_again_in_a_week()
    {
        var friday = People.Moment("2026-10-02T10:00", People.PlaceOf("401"));

        Assert.Equal(friday.AddDays(7), People.TimeWith("18:00-20:00 Sunday 18:00").NextAllowed(People.PlaceOf("401"), friday));
    }

    [Fact]
    public void Hours_that_the_settings_and_a_state_share_on_weekdays_only_wait_for_them()
    {
        var saturday = People.Moment("2026-10-03T10:00", People.PlaceOf("401"));

        Assert.Equal(
            People.Moment("2026-10-05T17:00", People.PlaceOf("401")),
            People.TimeWith("17:00-20:00 Sunday 17:00").NextAllowed(People.PlaceOf("401"), saturday));
    }

    [Theory]
    [InlineData("704", "2026-10-02T03:59", "2026-10-01")]
    [InlineData("704", "2026-10-02T04:00", "2026-10-02")]
    [InlineData("808", "2026-10-02T04:00", "2026-10-01")]
    [InlineData("671", "2026-10-01T14:00", "2026-10-02")]
    public void Today_is_the_persons_own_day(string who, string utc, string day) => Assert.Equal(
        DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        People.TimeWith(Standard).Today(People.PlaceOf(who), People.Moment(utc, DateTimeZone.Utc)));
}
