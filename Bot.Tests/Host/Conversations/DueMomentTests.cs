using Bot.Host.Conversations;

namespace Bot.Tests.Host.Conversations;

/// <summary>What falls due does so by steps, and never too early.</summary>
public sealed class DueMomentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 300)]
    [InlineData(299, 300)]
    [InlineData(300, 300)]
    [InlineData(301, 600)]
    public void It_is_the_step_at_the_moment_or_after_it(int seconds, int step) =>
        Assert.Equal(Noon.AddSeconds(step), DueMoment.After(Noon.AddSeconds(seconds).ToOffset(TimeSpan.FromHours(-5))));
}
