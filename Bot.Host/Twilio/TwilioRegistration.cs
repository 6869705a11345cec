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
        services.AddHttpClient(TwilioCall.HttpClientName)
            // A call keeps its own time, to tell a late answer from a late connection.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                MaxConnectionsPerServer = 20,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),

                // A connection that the far side has closed meanwhile would make an unknown outcome.
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            })

            // The factory's own loggers write addresses, and a list's has a number in its query, hidden only by default.
            .RemoveAllLoggers();
    }
}
