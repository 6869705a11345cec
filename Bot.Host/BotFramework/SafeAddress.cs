namespace Bot.Host.BotFramework;

/// <summary>Our token is a password: it goes out encrypted, or stays on this machine.</summary>
internal static class SafeAddress
{
    public static bool IsSafe(this Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
