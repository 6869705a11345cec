using System.Security.Cryptography;
using System.Text;

namespace Bot.Host.Twilio;

/// <summary>
/// Proves that a webhook comes from Twilio: HMAC-SHA1, under the account's token, of the address that Twilio asked for,
/// followed by each form name and value in ordinal order. Twilio's back ends differ in how they write the address, so
/// several spellings are tried, as the official helpers do.
/// </summary>
internal static class TwilioSignature
{
    public const string HeaderName = "X-Twilio-Signature";

    private const string BodyHashParameter = "bodySHA256";

    /// <summary>Checks a form post, or a GET with an empty form.</summary>
    /// <param name="url">The whole address as Twilio was told it, escapes untouched; a fragment is left out.</param>
    /// <param name="form">Decoded, untrimmed, repeats kept, in any order.</param>
    /// <param name="header">Null or empty is invalid.</param>
    /// <param name="tokens">Any of them may have signed; none makes everything invalid.</param>
    public static bool IsValid(
        string url,
        IReadOnlyCollection<KeyValuePair<string, string>> form,
        string? header,
        IReadOnlyCollection<string> tokens)
    {
        if (string.IsNullOrEmpty(header) || tokens.Count == 0)
        {
            return false;
        }

        var given = Encoding.UTF8.GetBytes(header);
        var signedForm = Encoding.UTF8.GetBytes(Join(form));
        foreach (var spelling in TwilioUrlSpellings.Of(url))
        {
            var signedUrl = Encoding.UTF8.GetBytes(spelling);
            foreach (var token in tokens)
            {
                if (Matches(signedUrl, signedForm, given, token))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Checks a body that is no form: the address carries its hash, and the address is signed.</summary>
    /// <param name="body">The exact bytes.</param>
    public static bool IsValidBody(string url, ReadOnlySpan<byte> body, string? header, IReadOnlyCollection<string> tokens)
    {
        var expected = QueryValue(url, BodyHashParameter);
        return expected is not null
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(expected),
                Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))))
            && IsValid(url, [], header, tokens);
    }

    private static bool Matches(byte[] url, byte[] form, byte[] given, string token)
    {
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        using (var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(token)))
        {
            hmac.AppendData(url);
            hmac.AppendData(form);
            hmac.GetHashAndReset(hash);
        }

        Span<byte> expected = stackalloc byte[28];
        System.Buffers.Text.Base64.EncodeToUtf8(hash, expected, out _, out _);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static string Join(IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        var sorted = form.ToArray();
        Array.Sort(sorted, static (x, y) => string.CompareOrdinal(x.Key, y.Key) is not 0 and var byName
            ? byName
            : string.CompareOrdinal(x.Value, y.Value));
        var text = new StringBuilder();
        for (var i = 0; i < sorted.Length; i++)
        {
            // A value that a name repeats counts once; sorted, the repeats stand together.
            if (i == 0 || sorted[i].Key != sorted[i - 1].Key || sorted[i].Value != sorted[i - 1].Value)
            {
                text.Append(sorted[i].Key).Append(sorted[i].Value);
            }
        }

        return text.ToString();
    }

    private static string? QueryValue(string url, string name)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return null;
        }

        var end = url.IndexOf('#', query);
        var pairs = TwilioForm.Parse(Encoding.UTF8.GetBytes(url[(query + 1)..(end < 0 ? url.Length : end)]));
        foreach (var pair in pairs)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }
}
