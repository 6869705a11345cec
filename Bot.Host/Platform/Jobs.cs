using Bot.Host.Conversations;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Outbox;
using Bot.Host.Privacy;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Redis.StackExchange;
using Hangfire.Server;
using StackExchange.Redis;

namespace Bot.Host.Platform;

/// <summary>
/// What runs by itself. Due rows carry the truth: a job that is lost or run twice changes nothing. Jobs take no arguments but
/// ids, and claim before they act. One that failed is not kept: the next run finds what is due.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class Jobs(
    DueTurns dueTurns, DueCommitments dueCommitments, DueCodes dueCodes, DueForgetting dueForgetting, Reconciler reconciler, OutboxSignal outbox, AnonymousPassages passages, RetentionPurge purge)
{
    [DisableConcurrentExecution(0)]
    public Task RunDueTurnsAsync(CancellationToken cancellationToken) => dueTurns.RunAsync(cancellationToken);

    /// <summary>Every host claims its own: it runs on all of them at once.</summary>
    public Task RunFollowUpsAsync(CancellationToken cancellationToken) => dueCommitments.RunAsync(cancellationToken);

    [DisableConcurrentExecution(0)]
    public Task SendCodesAsync(CancellationToken cancellationToken) => dueCodes.RunAsync(cancellationToken);

    [DisableConcurrentExecution(0)]
    public Task ForgetAsync(CancellationToken cancellationToken) => dueForgetting.RunAsync(cancellationToken);

    [DisableConcurrentExecution(0)]
    public Task ReconcileAsync(CancellationToken cancellationToken) => reconciler.RunAsync(cancellationToken);

    /// <summary>Errored sends wait in their rows until they are due again.</summary>
    public void RetrySends() => outbox.Wake();

    [DisableConcurrentExecution(0)]
    public Task MovePassagesAsync(CancellationToken cancellationToken) => passages.RunAsync(cancellationToken);

    [DisableConcurrentExecution(0)]
    public Task PurgeAsync(CancellationToken cancellationToken) => purge.RunAsync(cancellationToken);
}

internal static class JobsRegistration
{
    /// <summary>How many jobs come again and again.</summary>
    public const int Recurring = 8;

    /// <summary>Kept in Redis where there is one; else in memory, where the one host there is loses it with itself.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, ConfigurationOptions? redis)
    {
        services.AddSingleton<Jobs>();
        services.AddSingleton<JobStorage>(provider => redis is null
            ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(3) })
            : new RedisStorage(provider.GetRequiredService<RedisClient>().Connection, new RedisStorageOptions
            {
                Prefix = RedisClient.Prefix + "hangfire:",
                Db = redis.DefaultDatabase ?? 0,

                // A worker that missed the word that there is work looks for itself.
                FetchTimeout = TimeSpan.FromSeconds(15),
            })
            {
                // Some ten jobs a minute: a day of them would fill a small Redis.
                JobExpirationTimeout = TimeSpan.FromHours(1),
            });
        services.AddHangfire(configuration => configuration
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddSingleton<IBackgroundProcess, JobKeeper>();
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = JobKeeper.Workers;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        return services;
    }

    public static void ScheduleJobs(this IRecurringJobManager recurring)
    {
        recurring.AddOrUpdate<Jobs>("due-turns", jobs => jobs.RunDueTurnsAsync(CancellationToken.None), "*/15 * * * * *");
        recurring.AddOrUpdate<Jobs>("follow-ups", jobs => jobs.RunFollowUpsAsync(CancellationToken.None), "*/15 * * * * *");
        recurring.AddOrUpdate<Jobs>("codes", jobs => jobs.SendCodesAsync(CancellationToken.None), "*/5 * * * * *");
        recurring.AddOrUpdate<Jobs>("forgetting", jobs => jobs.ForgetAsync(CancellationToken.None), "*/15 * * * * *");
        recurring.AddOrUpdate<Jobs>("reconcile", jobs => jobs.ReconcileAsync(CancellationToken.None), "*/5 * * * * *");
        recurring.AddOrUpdate<Jobs>("retry-sends", jobs => jobs.RetrySends(), "*/15 * * * * *");
        recurring.AddOrUpdate<Jobs>("move-passages", jobs => jobs.MovePassagesAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<Jobs>("purge", jobs => jobs.PurgeAsync(CancellationToken.None), Cron.Daily(3));
    }
}
