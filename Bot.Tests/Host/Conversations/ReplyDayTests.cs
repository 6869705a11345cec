using Bot.Host.Conversations;

namespace Bot.Tests.Host.Conversations;

/// <summary>A day of replies begins with the first of them.</summary>
public sealed class ReplyDayTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(23.99, 2)]
    [InlineData(24, 0)]
    [InlineData(-1, 0)]
    public void It_is_over_after_24_hours_and_where_the_clock_was_put_back(double hours, int replies) =>
        Assert.Equal(replies, default(ReplyDay).At(Noon).WithOneMore().WithOneMore().At(Noon.AddHours(hours)).Replies);

    [Fact]
    public void The_first_reply_after_it_begins_the_next() => Assert.Equal(
        new ReplyDay(Noon.AddHours(30), 1), default(ReplyDay).At(Noon).WithOneMore().At(Noon.AddHours(30)).WithOneMore());
}
