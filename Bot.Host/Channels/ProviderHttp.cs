namespace Bot.Host.Channels;

/// <summary>The connections to those who take our messages.</summary>
internal static class ProviderHttp
{
    /// <param name="services">The host's.</param>
    /// <param name="name">By which the factory knows it.</param>
    /// <param name="timeout">Of a whole call; infinite where calls keep their own time, to tell a late answer from a late connection.</param>
    /// <param name="connections">At most at a time to one server.</param>
    public static IHttpClientBuilder AddProviderClient(this IServiceCollection services, string name, TimeSpan timeout, int connections = int.MaxValue) => services
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
            MaxConnectionsPerServer = connections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),

            // A connection that the far side has closed meanwhile would make an unknown outcome.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        })

        // The factory's own loggers write addresses, and those have numbers and ids of people in them.
        .RemoveAllLoggers();
}
