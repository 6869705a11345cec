using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Bot.Host.Platform;

/// <summary>The reverse proxies whose word about the caller counts (<c>Proxy__Trusted</c>): addresses and networks, nobody else.</summary>
internal sealed record TrustedProxies(IReadOnlyList<System.Net.IPNetwork> Networks)
{
    private const string Doc = "Reverse proxies whose word about the caller counts: addresses and networks.";

    public static TrustedProxies Read(Settings settings)
    {
        var section = settings.Section("Proxy");
        var texts = (section.Optional("Trusted", Doc) ?? "").Split(',').Concat(section.Map("Trusted", Doc).Select(one => one.Value));
        var networks = new List<System.Net.IPNetwork>();
        foreach (var text in texts.Select(one => one.Trim()).Where(one => one.Length > 0))
        {
            if (Parse(text) is { } network)
            {
                networks.Add(network);
            }
            else
            {
                section.Problem("Trusted", "must be a list of addresses such as 10.0.0.2 and networks such as 10.0.0.0/24.");
                break;
            }
        }

        return new TrustedProxies(networks);
    }

    // Not /0: to trust everybody is to let every caller choose an address.
    private static System.Net.IPNetwork? Parse(string text) =>
        IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network
        : null;
}

internal static class TrustedProxiesExtensions
{
    /// <summary>Must stand before whatever asks who calls.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<TrustedProxies>();
        if (trusted.Networks.Count == 0)
        {
            return;
        }

        // The name a caller used stays the proxy's to pass on: an address is worth nothing under a name of the caller's own choice.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
