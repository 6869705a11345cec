namespace Bot.Host.Publishing;

internal static class PublishingRegistration
{
    /// <summary>Before the kinds, whose own tasks at start come after everything is published.</summary>
    public static void AddPublishing(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PublicationStore>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<FolderPublisher>();
        services.AddStartupTask<FolderWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<FolderWatch>());
    }

    /// <summary>A kind of file that is published, also known as itself to those who use what is in force.</summary>
    public static void AddPublished<T>(this IServiceCollection services)
        where T : class, IPublishedKind, IStartupTask
    {
        services.AddStartupTask<T>();
        services.AddSingleton<IPublishedKind>(provider => provider.GetRequiredService<T>());
    }
}
