using Bot.Host.Platform;
using Bot.Tests.Kit;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Platform;

public sealed class JobKeeperTests
{
    [Fact]
    public async Task A_job_that_ran_at_a_moment_still_to_come_begins_anew_and_the_others_stay()
    {
        await using var host = await TestHost.StartAsync();
        var keeper = host.Services.GetRequiredService<JobKeeper>();

        // One logger of Hangfire serves the process; it may be that of a host that a test beside this one has ended.
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        keeper.Schedule();
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        var all = connection.GetRecurringJobs().Count;
        connection.SetRangeInHash(
            "recurring-job:due-turns", [KeyValuePair.Create("LastExecution", JobHelper.SerializeDateTime(host.Clock.System.GetUtcNow().UtcDateTime.AddHours(2)))]);

        keeper.ForgetTheFuture(connection);

        Assert.Equal(all - 1, connection.GetRecurringJobs().Count);
        Assert.DoesNotContain(connection.GetRecurringJobs(), job => job.Id == "due-turns");
    }
}
