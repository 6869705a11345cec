using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bot.Host.Platform;

internal static class PlatformRegistration
{
    // The largest that a route takes has 256 KB, and refuses more by itself; in chunks it comes with their lengths.
    private const long LargestBody = 320 * 1024;

    public static void AddPlatform(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(new ProgramClock(TimeProvider.System));
        services.AddSingleton<HostStartup>();
        services.AddSingleton(TrustedProxies.Read(settings));
        services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = LargestBody);
        services.AddProblemDetails();
        services.AddSingleton<RefusedRequests>();
        services.AddTransportSecurity();
        var redis = RedisSettings.Read(settings);
        if (redis is not null)
        {
            services.AddSingleton(redis);
            services.AddSingleton<RedisClient>();
            services.AddHostedService<JobFallback>();
        }

        services.AddSingleton<RedisAbsence>();

        services.AddShared<IWindowCounter, InProcessWindowCounter, RedisWindowCounter>();
        services.AddJobStorage(redis);
        builder.AddTelemetry(redis is not null);
    }

    /// <summary>What stands in front of every route.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseTransportSecurity();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    public static void MapPlatform(this WebApplication app)
    {
        app.MapTelemetry();
        app.MapJobsDashboard();
    }

    /// <summary>Whether hosts share a Redis; known from <see cref="AddPlatform"/> on.</summary>
    public static bool HasRedis(this IServiceCollection services) => services.Any(service => service.ServiceType == typeof(RedisClient));

    /// <summary>Registers what hosts share, and may lose: in Redis where there is one, else in the memory of the one host.</summary>
    public static void AddShared<TService, TAlone, TRedis>(this IServiceCollection services)
        where TService : class
        where TAlone : class, TService
        where TRedis : class, TService
    {
        services.AddSingleton<TAlone>();
        if (services.HasRedis())
        {
            services.AddSingleton<TService, TRedis>();
        }
        else
        {
            services.AddSingleton<TService>(provider => provider.GetRequiredService<TAlone>());
        }
    }
}
