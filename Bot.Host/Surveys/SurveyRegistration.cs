using Bot.Host.Publishing;

namespace Bot.Host.Surveys;

internal static class SurveyRegistration
{
    public static void AddSurveys(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton(SurveyOptions.Read(settings, builder.Environment.ContentRootPath));
        builder.Services.AddPublished<PublishedSurveys>();
    }
}
