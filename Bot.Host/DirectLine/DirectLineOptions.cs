using System.Security.Cryptography;

namespace Bot.Host.DirectLine;

/// <summary>Which other sites may open chats (<c>DirectLine__…</c>).</summary>
/// <param name="Secret">What their servers show; null refuses them all.</param>
internal sealed record DirectLineOptions(string? Secret)
{
    private const int ShortestSecret = 16;

    public static DirectLineOptions Read(Settings settings)
    {
        var section = settings.Section("DirectLine");
        var secret = section.Optional("Secret", "Shared secret by which the servers of other sites get chat tokens; without it they are refused.", secret: true);
        if (secret?.Length < ShortestSecret)
        {
            section.Problem("Secret", $"must have at least {ShortestSecret} characters.");
        }

        return new DirectLineOptions(secret);
    }

    /// <summary>Compared as hashes, so that the time tells neither length nor beginning.</summary>
    public bool IsSecret(string shown) =>
        Secret is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    // A record would print it.
    public override string ToString() => nameof(DirectLineOptions);
}
