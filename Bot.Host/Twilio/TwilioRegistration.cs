using Bot.Host.Channels;

namespace Bot.Host.Twilio;

internal static class TwilioRegistration
{
    /// <summary>
    /// Everything of Twilio but the choice to use it: <see cref="TwilioClient"/> is registered as itself. Needs
    /// <see cref="TwilioOptions"/>, <see cref="Platform.IPublicAddress"/>, <see cref="IInboundTexts"/> and
    /// <see cref="IDeliveryReceipts"/>.
    /// </summary>
    public static IHostApplicationBuilder AddTwilio(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddMetrics();
        services.AddSingleton<TwilioMetrics>();
        services.AddSingleton<TwilioWebhooks>();
        services.AddSingleton<TwilioClient>();
        services.AddHttpClient(TwilioClient.HttpClientName)
            .ConfigureHttpClient(client =>
            {
                // The client keeps its own time, to tell a late answer from a late connection.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
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
        return builder;
    }
}
