using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;

namespace Bot.Host.Platform;

/// <summary>
/// Puts back what the storage of jobs lost: the recurring jobs, and the record of this host's server. Hangfire runs it inside
/// that server, and again when it fails.
/// </summary>
internal sealed class JobKeeper(IRecurringJobManager recurring, IEnumerable<IScheduledJob> jobs, ProgramClock clock) : IBackgroundProcess
{
    public const int Workers = 4;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    // Hosts' clocks may differ by so much.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private bool scheduled;

    public void Execute(BackgroundProcessContext context)
    {
        using (var connection = context.Storage.GetConnection())
        {
            // At its first look it takes over from an older version, whose jobs may have run at other times.
            if (ForgetTheFuture(connection) < jobs.Count() || !scheduled)
            {
                Schedule();
                scheduled = true;
            }

            if (!context.Storage.GetMonitoringApi().Servers().Any(server => string.Equals(server.Name, context.ServerId, StringComparison.Ordinal)))
            {
                connection.AnnounceServer(context.ServerId, new ServerContext { WorkerCount = Workers, Queues = ["default"] });
            }
        }

        context.Wait(LookEvery);
    }

    /// <summary>A job that ran at a moment still to come would rest until then: the clock was put back, and it begins anew.</summary>
    /// <returns>How many jobs are left.</returns>
    public int ForgetTheFuture(IStorageConnection connection)
    {
        // Hangfire's own listing takes each job apart, which is most of what an idle host would do.
        var latest = clock.System.GetUtcNow().UtcDateTime + Skew;
        var ids = connection.GetAllItemsFromSet("recurring-jobs");
        var ahead = ids.Where(id => Moments(connection.GetAllEntriesFromHash($"recurring-job:{id}")).Any(moment => moment > latest)).ToList();
        ahead.ForEach(recurring.RemoveIfExists);
        return ids.Count - ahead.Count;
    }

    private static IEnumerable<DateTime?> Moments(Dictionary<string, string>? job) =>
        from name in new[] { "LastExecution", "CreatedAt" } select JobHelper.DeserializeNullableDateTime(job?.GetValueOrDefault(name));

    /// <summary>Registers every job.</summary>
    public void Schedule()
    {
        foreach (var job in jobs)
        {
            var id = job.Id;
            if (job.OnEveryHost)
            {
                recurring.AddOrUpdate<ScheduledJobs>(id, run => run.RunAsync(id, CancellationToken.None), job.Cron);
            }
            else
            {
                recurring.AddOrUpdate<ScheduledJobs>(id, run => run.RunAloneAsync(id, CancellationToken.None), job.Cron);
            }
        }
    }
}
