using System.Net;

namespace Bot.Host.Platform;

/// <summary>
/// The name a caller used for us. A web page can make a name of its own lead to this machine, and its visitor's browser then
/// takes us for that page: what trusts where a request comes from must look at the name too.
/// </summary>
internal static class HostNames
{
    /// <summary>A name that leads to the caller's own machine wherever it is asked.</summary>
    public static bool IsThisMachine(string name) =>
        IPAddress.TryParse(name, out var address) ? IPAddress.IsLoopback(address) : IsLocalhost(name);

    /// <summary>An address, a name without a dot, or the host's own: none that a stranger can point at us.</summary>
    /// <param name="name">What the caller used.</param>
    /// <param name="own">The host's public address; null where it has none.</param>
    public static bool IsOurs(string name, Uri? own) =>
        IPAddress.TryParse(name, out _)
        || !name.Contains('.', StringComparison.Ordinal)
        || IsLocalhost(name)
        || name.Equals(own?.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsLocalhost(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
