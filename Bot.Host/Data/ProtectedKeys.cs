using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bot.Host.Data;

/// <summary>Secret keys that are made once and kept in the database, protected by the operator's key: every host and every start has the same.</summary>
internal sealed class ProtectedKeys(IDataProtectionProvider protection, Markers markers)
{
    /// <param name="marker">Where it is kept.</param>
    /// <param name="purpose">What it is protected for.</param>
    /// <returns>32 random bytes.</returns>
    /// <exception cref="SettingException">It was protected by another key than the operator's present one.</exception>
    public async Task<byte[]> FindOrMakeAsync(string marker, string purpose, CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector(purpose);
        try
        {
            return protector.Unprotect(Convert.FromBase64String(await markers.FindOrAddAsync(
                marker, () => Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(32))), cancellationToken)));
        }
        catch (CryptographicException)
        {
            throw new SettingException(OperatorKey.Setting, "is not the key that this database was made with; phone numbers cannot be read without it.");
        }
    }
}
