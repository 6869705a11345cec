using System.Security.Cryptography;
using System.Text;
using Bot.Host.Platform;

namespace Bot.Host.DirectLine;

/// <summary>Which other sites may open chats (<c>DirectLine__…</c>).</summary>
/// <param name="Secret">What their servers show; null refuses them all.</param>
internal sealed record DirectLineOptions(string? Secret)
{
    private const int ShortestSecret = 16;

    public static DirectLineOptions Read(IConfiguration configuration, List<string> problems)
    {
        var section = new SettingsSection(configuration, "DirectLine", problems);
        var secret = section.Text("Secret");
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
