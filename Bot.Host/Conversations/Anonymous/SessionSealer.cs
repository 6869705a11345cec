using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>Seals what an anonymous chat must remember while it runs: with a database alone nobody reads it.</summary>
internal sealed class SessionSealer(IDataProtectionProvider protection)
{
    // The length of a short answer tells much of it.
    private const int Block = 256;

    private readonly IDataProtector protector = protection.CreateProtector("SurveyBot.AnonymousSessions.v1");

    /// <summary>Seals JSON.</summary>
    public string Seal(string json) => protector.Protect(json.PadRight((json.Length + Block - 1) / Block * Block));

    public static bool IsSealed(string stored) => !stored.StartsWith('{');

    /// <summary>JSON as it was, whether it was sealed or not.</summary>
    public string Open(string stored) => IsSealed(stored) ? protector.Unprotect(stored).TrimEnd(' ') : stored;

    /// <summary>As <see cref="Open"/>; null where the key that it was sealed with is gone.</summary>
    public string? Find(string stored)
    {
        try
        {
            return Open(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
