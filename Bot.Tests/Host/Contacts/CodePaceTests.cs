using Bot.Host.Contacts;
using Bot.Host.Platform;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Contacts;

/// <summary>How fast one network may ask for codes.</summary>
public sealed class CodePaceTests
{
    private static readonly PhoneCodeOptions Options = new(new HashSet<string> { "US" }, PerNumber: 2, PerNetwork: 20, PerDay: 500);

    private readonly FakeTimeProvider time = new();
    private readonly CodePace pace;

    public CodePaceTests() => pace = new CodePace(new InProcessWindowCounter(new ProgramClock(time)), Options);

    [Fact]
    public async Task Whoever_asks_without_end_waits_longer_and_longer_and_gets_a_days_few()
    {
        var given = await AskedEverySecondAsync("one", TimeSpan.FromHours(23));

        Assert.Equal(Options.PerNetwork, given.Count);
        Assert.Equal(3, given.Count(at => at < 60));
        Assert.InRange(given.Count(at => at < 70), 3, 6);
        Assert.Equal(6, given.Count(at => at < 600));
        Assert.Equal(10, given.Count(at => at < 3600));
    }

    [Fact]
    public async Task One_network_takes_nothing_from_another()
    {
        await AskedEverySecondAsync("one", TimeSpan.FromMinutes(1));

        Assert.True(await pace.TakeAsync(Line("two"), Guid.NewGuid()));
    }

    [Fact]
    public async Task Many_lines_of_one_network_have_four_lines_worth()
    {
        var given = 0;
        for (var line = 0; line < 20; line++)
        {
            given += await pace.TakeAsync([.. Line($"{line}"), new CallerNetwork("all of them", 4)], Guid.NewGuid()) ? 1 : 0;
        }

        Assert.Equal(12, given);
    }

    [Fact]
    public async Task A_network_of_any_size_has_a_tenth_of_a_days_codes()
    {
        var given = 0;
        for (var request = 0; request < 1000; request++)
        {
            CallerNetwork[] networks = [.. Line($"{request}"), new CallerNetwork($"around {request}", 4), new CallerNetwork("all of them", 16)];
            given += await pace.TakeAsync(networks, Guid.NewGuid()) ? 1 : 0;
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Options.PerDay / 10, given);
    }

    [Fact]
    public async Task A_turn_that_is_played_again_counts_once()
    {
        var request = Guid.NewGuid();
        for (var again = 0; again < 10; again++)
        {
            Assert.True(await pace.TakeAsync(Line("one"), request));
        }

        Assert.True(await pace.TakeAsync(Line("one"), Guid.NewGuid()));
    }

    [Fact]
    public async Task The_next_day_begins_anew()
    {
        await AskedEverySecondAsync("one", TimeSpan.FromHours(23));

        time.Advance(TimeSpan.FromHours(2));

        Assert.True(await pace.TakeAsync(Line("one"), Guid.NewGuid()));
    }

    private static CallerNetwork[] Line(string name) => [new(name, Lines: 1)];

    /// <summary>The seconds at which a code was given.</summary>
    private async Task<List<int>> AskedEverySecondAsync(string network, TimeSpan during)
    {
        var given = new List<int>();
        for (var second = 0; second < during.TotalSeconds; second++)
        {
            if (await pace.TakeAsync(Line(network), Guid.NewGuid()))
            {
                given.Add(second);
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        return given;
    }
}
