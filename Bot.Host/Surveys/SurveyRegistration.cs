using Bot.Host.Platform;

namespace Bot.Host.Surveys;

internal static class SurveyRegistration
{
    public static void AddSurveys(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(SurveyOptions.Read(settings, builder.Environment.ContentRootPath));
        services.AddSingleton<SurveyShelf>();
        services.AddSingleton<PublishedSurveys>();
        services.AddSingleton<SurveyRefresher>();
        services.AddStartupTask<SurveyPublisher>();
        if (services.HasRedis())
        {
            services.AddHostedService(provider => provider.GetRequiredService<SurveyRefresher>());
        }
    }
}
