using Cronos;

namespace Bot.Host.Platform;

/// <summary>
/// Runs the jobs by this host's own clock while Redis, which keeps them, is away. Every host does, since due rows carry the truth and a
/// run that is doubled changes nothing.
/// </summary>
internal sealed partial class JobFallback(RedisAbsence absence, IEnumerable<IScheduledJob> jobs, ProgramClock clock, ILogger<JobFallback> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly List<Schedule> schedules = [.. jobs.Select(job => new Schedule(job))];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock.System);
        var lastLook = (DateTime?)null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.System.GetUtcNow().UtcDateTime;
            if (!absence.Look())
            {
                lastLook = null;
                continue;
            }

            foreach (var schedule in schedules.Where(schedule => schedule.IsDue(lastLook ?? now - LookEvery, now)))
            {
                schedule.Running = RunAsync(schedule.Job, stoppingToken);
            }

            lastLook = now;
        }
    }

    /// <summary>Waits for what is running: jobs end by themselves when the host does.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(schedules.Select(schedule => schedule.Running)).WaitAsync(cancellationToken);
    }

    private async Task RunAsync(IScheduledJob job, CancellationToken stoppingToken)
    {
        try
        {
            await job.RunAsync(stoppingToken);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The next run finds what is due.
            Log.Failed(logger, job.Id, error.GetType().Name);
        }
    }

    private sealed class Schedule(IScheduledJob job)
    {
        private readonly CronExpression cron = CronExpression.Parse(job.Cron, job.Cron.Count(letter => letter == ' ') == 5 ? CronFormat.IncludeSeconds : CronFormat.Standard);

        public IScheduledJob Job => job;

        public Task Running { get; set; } = Task.CompletedTask;

        public bool IsDue(DateTime after, DateTime now) => Running.IsCompleted && cron.GetNextOccurrence(after) is { } next && next <= now;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job}, run without Redis, failed ({Error})")]
        public static partial void Failed(ILogger logger, string job, string error);
    }
}
