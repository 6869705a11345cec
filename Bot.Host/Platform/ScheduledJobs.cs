using Hangfire;

namespace Bot.Host.Platform;

/// <summary>What Hangfire calls: it knows the jobs by their names.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class ScheduledJobs(IEnumerable<IScheduledJob> jobs)
{
    public Task RunAsync(string id, CancellationToken cancellationToken) =>
        jobs.First(job => string.Equals(job.Id, id, StringComparison.Ordinal)).RunAsync(cancellationToken);

    /// <summary>The same, on one host at a time.</summary>
    [DisableConcurrentExecution("scheduled:{0}", 0)]
    public Task RunAloneAsync(string id, CancellationToken cancellationToken) => RunAsync(id, cancellationToken);
}
