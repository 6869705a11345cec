using System.Net;
using System.Net.Sockets;

namespace Bot.Host.Platform;

/// <summary>Where a request comes from, for limits: one address, and of IPv6 the whole line, which has a /64.</summary>
internal static class CallerNetwork
{
    /// <summary>For the memory of this process only: whoever stores it or sends it away hashes it with a key.</summary>
    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(address.AddressFamily is AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes);
    }
}
