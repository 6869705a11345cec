namespace Bot.Host.Channels;

/// <summary>The connections to those who take our messages.</summary>
internal static class ProviderHttp
{
    /// <param name="services">The host's.</param>
    /// <param name="name">By which the factory knows it.</param>
    /// <param name="timeout">Of a whole call; infinite where calls keep their own time, to tell a late answer from a late connection.</param>
    public static IHttpClientBuilder AddProviderClient(this IServiceCollection services, string name, TimeSpan timeout) => services
        .AddHttpClient(name)
        .ConfigureHttpClient(client =>
        {
            client.Timeout = timeout;
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

        // The factory's own loggers write addresses, and those have numbers and ids of people in them.
        .RemoveAllLoggers();
}
