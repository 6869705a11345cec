using System.Net;
using System.Net.Sockets;

namespace Bot.Host.Platform;

/// <summary>
/// A network that a request comes from, for limits: an address of IPv4; of IPv6 the line, which has a /64, and around it the /56 and the
/// /48 that whoever rents a server, or has a whole building, has of such lines.
/// </summary>
/// <param name="Name">For the memory of this process only: whoever stores it or sends it away hashes it with a key.</param>
/// <param name="Lines">How many times what one line may have all of it may have.</param>
internal sealed record CallerNetwork(string Name, int Lines)
{
    /// <summary>The networks that a caller is in, the smallest first.</summary>
    public static IReadOnlyList<CallerNetwork> Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? [new(Convert.ToHexString(bytes, 0, 8), 1), new(Convert.ToHexString(bytes, 0, 7), 4), new(Convert.ToHexString(bytes, 0, 6), 16)]
            : [new(Convert.ToHexString(bytes), 1)];
    }

    /// <summary>What it may have where one line may have so much.</summary>
    public long Most(long ofLine) => ofLine * Lines;

    /// <summary>The same in places.</summary>
    public int Most(int ofLine) => (int)Math.Min(int.MaxValue, Most((long)ofLine));
}

internal static class CallerNetworkQuotas
{
    /// <summary>What each of a caller's networks has.</summary>
    /// <param name="networks">The caller's.</param>
    /// <param name="key">What is counted.</param>
    /// <param name="most">What a window of one line has.</param>
    public static IEnumerable<Quota> Quotas(this IEnumerable<CallerNetwork> networks, string key, long most, TimeSpan window) =>
        networks.Select(network => new Quota($"{key}:{network.Name}", network.Most(most), window));
}
