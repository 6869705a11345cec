using Bot.Host.Results;

namespace Bot.Tests.Host.Api;

public sealed class SmallGroupsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("9 5", "9 5")]
    [InlineData("5 9", "9 5")]
    [InlineData("4", "")]
    [InlineData("4 1", "")]
    [InlineData("9 4", "")]
    [InlineData("9 6 4", "9")]
    [InlineData("9 6 4 1", "9 6")]
    [InlineData("7 7 7 1", "7 7")]
    public void Small_groups_are_hidden_and_never_one_alone(string people, string shown) =>
        Assert.Equal(Numbers(shown), SmallGroups.Hide(Numbers(people).Select((count, at) => Group($"g{at}", count))).Select(group => group.People));

    [Fact]
    public void What_is_unknown_is_a_group_like_any_other() =>
        Assert.Equal([null, "b"], SmallGroups.Hide([Group("a", 1), Group("b", 7), Group(null, 9), Group("c", 1)]).Select(group => group.Group));

    private static long[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static CommitmentGroup Group(string? name, long people) => new(name, CommitmentCounts.None) { People = people };
}
