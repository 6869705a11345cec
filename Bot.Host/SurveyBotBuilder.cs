using Bot.Host.Api;
using Bot.Host.Attention;
using Bot.Host.BotFramework;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.DirectLine;
using Bot.Host.Identity;
using Bot.Host.Outbox;
using Bot.Host.Privacy;
using Bot.Host.Programs;
using Bot.Host.Publishing;
using Bot.Host.Resources;
using Bot.Host.Results;
using Bot.Host.Simulator;
using Bot.Host.Surveys;
using Bot.Host.Twilio;
using Bot.Host.Web;

namespace Bot.Host;

/// <summary>Puts the host together, a line a folder, the lowest step first.</summary>
internal static class SurveyBotBuilder
{
    /// <exception cref="SettingException">A setting is wrong; the message has a line for each.</exception>
    public static WebApplicationBuilder AddSurveyBot(this WebApplicationBuilder builder)
    {
        var settings = new Settings(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.AddPlatform(settings);
        builder.AddData(settings);
        builder.AddPrograms(settings);
        builder.AddIdentity();
        builder.AddContacts(settings);
        builder.AddAttention();
        builder.AddOutbox(settings);
        builder.AddPublishing();
        builder.AddSurveys(settings);
        builder.AddResources(settings);
        builder.AddCommitments();
        builder.AddConversations(settings);
        builder.AddPrivacy(settings);
        builder.AddResults();
        builder.AddWeb();
        builder.AddTwilio(settings);
        builder.AddDirectLine(settings);
        builder.AddSimulator(settings);
        builder.AddBotFramework(settings);
        builder.AddApi();
        settings.Check();
        return builder;
    }

    public static WebApplication UseSurveyBot(this WebApplication app)
    {
        app.UsePlatform();
        app.UseDirectLine();
        app.UseRefusals();
        app.UseIdentity();
        app.MapPlatform();
        app.MapWeb();
        app.MapTwilio();
        app.MapBotFramework();
        app.MapDirectLine();
        app.MapSimulator();
        app.MapApi();
        return app;
    }
}
