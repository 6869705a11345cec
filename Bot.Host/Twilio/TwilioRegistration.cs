using Bot.Host.Channels;
using Bot.Host.Programs;

namespace Bot.Host.Twilio;

internal static class TwilioRegistration
{
    /// <summary>
    /// Everything of Twilio; it carries the texts where an account is configured, each account by a provider of its own.
    /// </summary>
    public static void AddTwilio(this IHostApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        var options = TwilioOptionsReader.Read(settings, builder.Environment);
        TwilioRequirements.Check(ProgramOptions.Read(new Settings(settings.Configuration)), options, builder.Environment, settings);
        services.AddSingleton(options);
        foreach (var account in options.Accounts)
        {
            services.AddSingleton<IMessageProvider>(provider => ActivatorUtilities.CreateInstance<TwilioProvider>(provider, account));
        }

        if (options.IsConfigured)
        {
            services.Configure<ProgramAbilities>(abilities => abilities.CanText = true);
        }

        services.AddSingleton<TwilioMetrics>();
        services.AddMeter(TwilioMetrics.Name);
        services.AddSingleton<TwilioWebhooks>();
        services.AddProviderClient(TwilioCall.HttpClientName, Timeout.InfiniteTimeSpan, connections: 20);
    }
}
