using Bot.Tests.Attack.Routes;
using Bot.Tests.Kit;
using Xunit.Abstractions;

namespace Bot.Tests.Attack.Fuzzing;

public sealed class FuzzTests(ITestOutputHelper output)
{
    // Fixed, so that whoever's change fails sees it fail again; more of them by hand: `Bot.Benchmarks fuzz`.
    private const int Seed = 20261127;

    [Theory]
    [InlineData(TestDatabase.Sqlite, 3000)]
    [InlineData(TestDatabase.Postgres, 1500)]
    public async Task Nothing_that_anybody_sends_breaks_the_host_or_is_lost_or_stands_in_the_log(TestDatabase database, int inputs)
    {
        var report = await FuzzRound.RunAsync(Path.Combine(TestHost.ProjectFolder, "surveys"), Seed, from: 0, inputs, database, KnownWeaknesses.All);

        output.WriteLine(report.ToString());
        Assert.True(report.Faults.Count == 0, report + "\n" + string.Join('\n', report.Faults.Take(40)));
        Assert.True(report.Kept > inputs / 20);
    }

    [Fact]
    public void Every_route_of_a_host_in_Production_is_behind_a_door()
    {
        var routes = RouteTable.All.Where(route => !route.InDevelopment).Select(route => route.ToString()).ToList();
        var opened = Doors.Opens.Values.SelectMany(door => door).Distinct(StringComparer.Ordinal).ToList();

        Assert.Empty(routes.Except(opened, StringComparer.Ordinal));
        Assert.Empty(opened.Except(routes, StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_and_number_make_the_same_input()
    {
        string Input(int number)
        {
            var chance = new Chance(Seed, number, KnownWeaknesses.All);
            return HostileWords.Of(chance) + HostileWords.Of(chance);
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(Input), Enumerable.Range(0, 100).Select(Input));
        Assert.True(Enumerable.Range(0, 100).Select(Input).Distinct(StringComparer.Ordinal).Count() > 90);
    }
}
