using Hangfire;
using Hangfire.InMemory;
using Hangfire.Redis.StackExchange;
using Hangfire.Server;
using StackExchange.Redis;

namespace Bot.Host.Platform;

/// <summary>Where jobs are kept: in Redis where there is one; else in memory, where the one host there is loses them with itself.</summary>
internal static class JobStorageRegistration
{
    public static void AddJobStorage(this IServiceCollection services, ConfigurationOptions? redis)
    {
        services.AddSingleton<ScheduledJobs>();
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
        services.AddSingleton<JobKeeper>();
        services.AddSingleton<IBackgroundProcess>(provider => provider.GetRequiredService<JobKeeper>());
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = JobKeeper.Workers;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
    }

    /// <summary>Registers what runs by itself, once as itself and once as a job.</summary>
    public static void AddJob<T>(this IServiceCollection services)
        where T : class, IScheduledJob
    {
        services.AddSingleton<T>();
        services.AddSingleton<IScheduledJob>(provider => provider.GetRequiredService<T>());
    }

    /// <summary>Registers what must be done before the first request, once as itself and once as a task.</summary>
    public static void AddStartupTask<T>(this IServiceCollection services)
        where T : class, IStartupTask
    {
        services.AddSingleton<T>();
        services.AddSingleton<IStartupTask>(provider => provider.GetRequiredService<T>());
    }
}
