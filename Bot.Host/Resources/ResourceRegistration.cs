using Bot.Host.Publishing;

namespace Bot.Host.Resources;

internal static class ResourceRegistration
{
    public static void AddResources(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton(ResourceOptions.Read(settings, builder.Environment.ContentRootPath));
        builder.Services.AddPublished<PublishedResources>();
    }
}
