using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Bot.Host.BotFramework;

/// <summary>The SDK's own for what goes out; what comes in is asked for by <see cref="ChannelTokens"/>.</summary>
internal sealed class StrictAuthentication(BotFrameworkAuthentication sdk, ChannelTokens tokens) : BotFrameworkAuthentication
{
    /// <exception cref="UnauthorizedAccessException">As the SDK wants it; it answers 401.</exception>
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        // What goes there carries our own token.
        var isSafe = Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service) && service.IsSafe();
        var identity = (isSafe ? await tokens.ReadAsync(authHeader, activity.ChannelId, activity.ServiceUrl, cancellationToken) : null)
            ?? throw new UnauthorizedAccessException();
        return new AuthenticateRequestResult
        {
            ClaimsIdentity = identity,
            Audience = sdk.GetOriginatingAudience(),
            ConnectorFactory = sdk.CreateConnectorFactory(identity),
        };
    }

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new UnauthorizedAccessException();

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => sdk.CreateConnectorFactory(claimsIdentity);

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        sdk.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);

    public override string GetOriginatingAudience() => sdk.GetOriginatingAudience();
}
