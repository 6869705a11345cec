using Bot.Host.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Messages;

public sealed class SendThrottleTests
{
    private static readonly DateOnly Today = new(2026, 10, 2);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void No_more_segments_go_than_so_many_a_second()
    {
        var throttle = new SendThrottle(perSecond: 5, perDay: null, time);
        var sent = 0;

        for (var moment = 0; moment < 1000; moment++)
        {
            sent += throttle.Take(2, reply: true, Today) is Taking.Taken ? 2 : 0;
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        // Ten seconds, and the burst of two before.
        Assert.InRange(sent, 55, 60);
    }

    [Fact]
    public void A_text_longer_than_the_burst_goes_and_is_paid_for_afterwards()
    {
        var throttle = new SendThrottle(perSecond: 1, perDay: null, time);

        Assert.Equal(Taking.Taken, throttle.Take(10, reply: true, Today));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(Taking.NotThisSecond, throttle.Take(1, reply: true, Today));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Taking.Taken, throttle.Take(1, reply: true, Today));
    }

    [Fact]
    public void The_day_has_its_limit_of_which_a_tenth_is_kept_for_replies()
    {
        var throttle = new SendThrottle(perSecond: null, perDay: 10, time);
        throttle.SentEarlierToday(Today, 6);

        Assert.Equal(Taking.Taken, throttle.Take(3, reply: false, Today));
        Assert.Equal(Taking.NotToday, throttle.Take(1, reply: false, Today));
        Assert.Equal(Taking.Taken, throttle.Take(1, reply: true, Today));
        Assert.Equal(Taking.NotToday, throttle.Take(1, reply: true, Today));
        Assert.Equal(Taking.Taken, throttle.Take(1, reply: false, Today.AddDays(1)));
    }
}
