using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;

namespace Bot.Host.BotFramework;

/// <summary>One client of the connector a service address, kept: there are few, each is in a token that Microsoft signed, and a client may be shared.</summary>
internal sealed class ConnectorClients(BotFrameworkOptions options, BotFrameworkAuthentication authentication) : IDisposable
{
    private readonly ClaimsIdentity identity = new([new Claim("aud", options.AppId!), new Claim("appid", options.AppId!)], "Bearer");
    private readonly ConcurrentDictionary<string, IConnectorClient> clients = new(StringComparer.Ordinal);

    public async ValueTask<IConnectorClient> OfAsync(string serviceUrl, CancellationToken cancellationToken)
    {
        if (clients.TryGetValue(serviceUrl, out var known))
        {
            return known;
        }

        var made = await authentication.CreateConnectorFactory(identity).CreateAsync(serviceUrl, authentication.GetOriginatingAudience(), cancellationToken);
        var kept = clients.GetOrAdd(serviceUrl, made);
        if (!ReferenceEquals(kept, made))
        {
            made.Dispose();
        }

        return kept;
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }
}
