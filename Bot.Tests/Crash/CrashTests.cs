using Bot.Tests.Kit;
using Xunit.Abstractions;

namespace Bot.Tests.Crash;

public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_host_killed_at_any_moment_loses_no_answer_and_sends_no_reply_twice()
    {
        var report = await new CrashDrill(kills: 5, residentsAtOnce: 8, new Random()).RunAsync(Path.Combine(TestHost.ProjectFolder, "surveys"));

        output.WriteLine(report.ToString());
        Assert.True(report.Problems.Count == 0, report + "\n" + string.Join('\n', report.Problems.Take(40)));
        Assert.True(report.Conversations > 0);
    }

    [Fact]
    public async Task Two_hosts_killed_in_turn_with_Redis_emptied_and_PostgreSQL_restarted_lose_and_double_nothing()
    {
        var report = await new ReplicaDrill(kills: 4, flushes: 2, restarts: 1, residentsAtOnce: 8, new Random()).RunAsync(Path.Combine(TestHost.ProjectFolder, "surveys"));

        output.WriteLine(report.ToString());
        Assert.True(report.Problems.Count == 0, report + "\n" + string.Join('\n', report.Problems.Take(40)));
        Assert.True(report.Conversations > 0);
    }

    [Fact]
    public async Task Reminders_that_fall_due_are_each_sent_once_by_two_hosts_killed_at_work_with_Redis_emptied()
    {
        var report = await new FollowUpDrill(due: 2400, kills: 3, claimsLapse: true, new Random()).RunAsync(Path.Combine(TestHost.ProjectFolder, "surveys"));

        output.WriteLine(report.ToString());
        Assert.True(report.Problems.Count == 0, report + "\n" + string.Join('\n', report.Problems.Take(40)));
        Assert.True(report.AtWork > 0);
    }
}
