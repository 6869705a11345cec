using Bot.Host.Conversations;
using Bot.Host.Messages;
using Bot.Host.Surveys;
using Hangfire;
using Hangfire.InMemory;

namespace Bot.Host.Platform;

/// <summary>
/// What runs by itself. Due rows carry the truth: a job that is lost or run twice changes nothing. Jobs take no arguments but
/// ids, and claim before they act.
/// </summary>
internal sealed class Jobs(DueTurns dueTurns, Reconciler reconciler, OutboxSignal outbox, AnonymousPassages passages, RetentionPurge purge)
{
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(0)]
    public Task RunDueTurnsAsync(CancellationToken cancellationToken) => dueTurns.RunAsync(cancellationToken);

    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(0)]
    public Task ReconcileAsync(CancellationToken cancellationToken) => reconciler.RunAsync(cancellationToken);

    /// <summary>Errored sends wait in their rows until they are due again.</summary>
    [AutomaticRetry(Attempts = 0)]
    public void RetrySends() => outbox.Wake();

    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(0)]
    public Task MovePassagesAsync(CancellationToken cancellationToken) => passages.RunAsync(cancellationToken);

    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(0)]
    public Task PurgeAsync(CancellationToken cancellationToken) => purge.RunAsync(cancellationToken);
}

internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<Jobs>();
        services.AddHangfire(configuration => configuration
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(3) }));
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 4;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        return services;
    }

    public static void ScheduleJobs(this IServiceProvider services)
    {
        var recurring = services.GetRequiredService<IRecurringJobManager>();
        recurring.AddOrUpdate<Jobs>("due-turns", jobs => jobs.RunDueTurnsAsync(CancellationToken.None), "*/15 * * * * *");
        recurring.AddOrUpdate<Jobs>("reconcile", jobs => jobs.ReconcileAsync(CancellationToken.None), "*/5 * * * * *");
        recurring.AddOrUpdate<Jobs>("retry-sends", jobs => jobs.RetrySends(), "*/15 * * * * *");
        recurring.AddOrUpdate<Jobs>("move-passages", jobs => jobs.MovePassagesAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<Jobs>("purge", jobs => jobs.PurgeAsync(CancellationToken.None), Cron.Daily(3));
    }
}
