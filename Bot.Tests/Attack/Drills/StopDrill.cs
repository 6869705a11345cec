using Bot.Tests.Crash;
using Bot.Tests.Kit;

namespace Bot.Tests.Attack.Drills;

public sealed class StopDrill
{
    [Fact]
    public async Task A_host_that_is_asked_to_end_while_people_text_loses_no_answer_and_sends_no_reply_twice()
    {
        var report = await new CrashDrill(kills: 4, residentsAtOnce: 6, new Random(), gently: true).RunAsync(Path.Combine(TestHost.ProjectFolder, "surveys"));

        Assert.True(report.Problems.Count == 0, report + "\n" + string.Join('\n', report.Problems.Take(40)));
        Assert.True(report.Conversations > 0);
    }
}
