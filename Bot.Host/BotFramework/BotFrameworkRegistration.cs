using System.Runtime.CompilerServices;
using Bot.Host.Channels;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Host.BotFramework;

internal static class BotFrameworkRegistration
{
    public const string Path = "/api/messages";

    /// <summary>Without an app id, nothing of the SDK is touched, so that nothing of it is loaded.</summary>
    /// <remarks>Needs <see cref="IInboundMessages"/>.</remarks>
    public static void AddBotFramework(this IHostApplicationBuilder builder, Settings settings)
    {
        var options = BotFrameworkOptions.Read(settings, builder.Environment);
        builder.Services.AddSingleton(options);
        if (options.IsConfigured)
        {
            AddSdk(builder.Services);
        }
    }

    public static void MapBotFramework(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<BotFrameworkOptions>().IsConfigured)
        {
            MapReceiver(routes);
        }
        else
        {
            routes.Map(Path, () => TypedResults.Problem(statusCode: 404, detail: $"The Bot Framework is not configured: set {BotFrameworkOptions.AppIdKey}."))
                .ExcludeFromDescription();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapReceiver(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, (HttpContext http, ActivityReceiver receiver) => receiver.AcceptAsync(http)).ExcludeFromDescription();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddSdk(IServiceCollection services)
    {
        services.AddProviderClient(BotFrameworkClients.Login, TimeSpan.FromSeconds(8));
        services.AddProviderClient(BotFrameworkClients.Connector, Timeout.InfiniteTimeSpan).AddHttpMessageHandler<SendOnceHandler>();
        services.AddTransient<SendOnceHandler>();
        services.AddSingleton<BotFrameworkClients>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<GroupNotice>();
        services.AddSingleton<ActivityReceiver>();
        services.AddSingleton<ConnectorClients>();
        services.AddSingleton<IMessageProvider, BotFrameworkProvider>();
        services.AddSingleton<BotFrameworkAuthentication>(provider => new StrictAuthentication(
            Sdk(provider), provider.GetRequiredService<ChannelTokens>()));

        // Its own logger writes the ids of conversations, which name people.
        services.AddSingleton(provider => new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>(), NullLogger.Instance));
    }

    private static BotFrameworkAuthentication Sdk(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<BotFrameworkOptions>();
        var clients = provider.GetRequiredService<BotFrameworkClients>();
        var login = provider.GetRequiredService<IHttpClientFactory>().CreateClient(BotFrameworkClients.Login);
        return BotFrameworkAuthenticationFactory.Create(
            channelService: null,
            options.ValidateAuthority,
            options.LoginUrl,
            options.Scope,
            options.TokenIssuer,
            options.OAuthUrl,
            options.ChannelMetadata.AbsoluteUri,
            options.EmulatorMetadata.AbsoluteUri,
            callerId: null,
            new ConfigurationServiceClientCredentialFactory(provider.GetRequiredService<IConfiguration>(), login, NullLogger.Instance),
            new AuthenticationConfiguration(),
            clients,
            NullLogger.Instance);
    }
}
