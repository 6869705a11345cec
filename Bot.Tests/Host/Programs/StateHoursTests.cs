using Bot.Host.Programs;
using NodaTime;

namespace Bot.Tests.Host.Programs;

public sealed class StateHoursTests
{
    [Theory]
    [InlineData("""{"US-NC": {"from": "08:00"}}""")]
    [InlineData("""{"US-NC": {"from": "20:00", "to": "08:00"}}""")]
    [InlineData("""{"US-NC": {"from": "8 am", "to": "20:00"}}""")]
    [InlineData("""{"US-NC": {"from": 8, "to": 20}}""")]
    [InlineData("""{"US-NC": {"from": "08:00", "to": "20:00", "sundy": "closed"}}""")]
    [InlineData("""{"US-NC": {"from": "08:00", "to": "20:00", "0": "closed"}}""")]
    [InlineData("""{"US-NC": {"from": "08:00", "to": "20:00", "sunday": "shut"}}""")]
    [InlineData("""{"US-NC": "closed"}""")]
    [InlineData("""{"NC": {"from": "08:00", "to": "20:00"}}""")]
    [InlineData("""{"US-NC": {"from": "08:00", "to": "20:00"}, "US-NC": {"from": "09:00", "to": "20:00"}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void A_broken_table_is_one_line_that_names_the_file(string json)
    {
        var problems = new List<string>();

        StateHours.Parse(json, problems.Add);

        Assert.StartsWith("state-hours.json", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Days_may_differ_and_be_closed()
    {
        var problems = new List<string>();
        var states = StateHours.Parse(
            """{"US-NC": {"from": "08:00", "to": "20:00", "friday": {"from": "10:00", "to": "12:30"}, "sunday": "closed"}}""", problems.Add);

        Assert.Empty(problems);
        var hours = states.Of("US-NC")!;
        Assert.Equal(new DayWindow(480, 1200), hours.On(IsoDayOfWeek.Thursday));
        Assert.Equal(new DayWindow(600, 750), hours.On(IsoDayOfWeek.Friday));
        Assert.False(hours.On(IsoDayOfWeek.Sunday).IsOpen);
        Assert.Null(states.Of("US-SC"));
        Assert.Null(states.Of(null));
    }
}
