using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bot.Host.Contacts;

/// <summary>Keeps phone numbers: a keyed hash to find them, ciphertext to write to them.</summary>
internal sealed class AddressProtector(IDataProtectionProvider protection, ProtectedKeys keys) : IStartupTask
{
    private readonly IDataProtector addresses = protection.CreateProtector("SurveyBot.Addresses.v1");
    private byte[]? hashKey;

    public async Task RunAsync(CancellationToken cancellationToken) =>
        hashKey = await keys.FindOrMakeAsync(Marker.AddressKey, "SurveyBot.AddressKey.v1", cancellationToken);

    /// <summary>The keyed hash of an address, 64 hexadecimal digits.</summary>
    public string Hash(string channel, string value)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(channel + ':' + value), hash);
        return Convert.ToHexStringLower(hash);
    }

    public string Protect(string value) => addresses.Protect(value);

    public string Unprotect(string cipher) => addresses.Unprotect(cipher);

    /// <returns>Null when it was protected by another key, or is gone.</returns>
    public string? TryUnprotect(string cipher)
    {
        try
        {
            return addresses.Unprotect(cipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A name for a person that holds within one survey only.</summary>
    public string Pseudonym(string survey, Guid person)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"respondent:{survey}:{person:N}"), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>An id for a person that holds within one list only, and leads nowhere else.</summary>
    public Guid PseudonymIn(string list, Guid person)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"listed:{list}:{person:N}"), hash);
        return new Guid(hash[..16]);
    }

    private byte[] Key => hashKey ?? throw new InvalidOperationException("The address key is not loaded yet.");
}
