using Bot.Host.Platform;

namespace Bot.Host.Resources;

internal static class ResourceRegistration
{
    public static void AddResources(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(ResourceOptions.Read(settings, builder.Environment.ContentRootPath));
        services.AddSingleton<ResourceShelf>();
        services.AddSingleton<ResourceFiles>();
        services.AddSingleton<PublishedResources>();
        services.AddSingleton<ResourcePublisher>();
        services.AddSingleton<ResourceRefresher>();
        services.AddStartupTask<ResourceFolder>();
        services.AddHostedService(provider => provider.GetRequiredService<ResourceFolder>());
        if (services.HasRedis())
        {
            services.AddHostedService(provider => provider.GetRequiredService<ResourceRefresher>());
        }
    }
}
