using Twilio.Security;

namespace Bot.Host.Twilio;

/// <summary>
/// Proves that a webhook comes from Twilio, by the official validator; it compares every character whatever the first ones
/// were. Beside it stands only what Twilio's other helpers accept and it does not, each case with its test.
/// </summary>
internal static class TwilioSignature
{
    public const string HeaderName = "X-Twilio-Signature";

    /// <summary>Checks a form post, or a GET with an empty form.</summary>
    /// <param name="url">The whole address as Twilio was told it, without a fragment, escapes untouched; it must be one.</param>
    /// <param name="form">Decoded, untrimmed, repeats kept, in any order.</param>
    /// <param name="header">Null or empty is invalid.</param>
    /// <param name="tokens">Any of them may have signed; none makes everything invalid.</param>
    public static bool IsValid(
        string url,
        IEnumerable<KeyValuePair<string, string>> form,
        string? header,
        IEnumerable<string> tokens)
    {
        // The validator throws on an absent signature.
        if (string.IsNullOrEmpty(header))
        {
            return false;
        }

        var joined = Joined(form);

        // It leaves an apostrophe in the address as it is, which Twilio may have escaped.
        string[] spellings = url.Contains('\'', StringComparison.Ordinal) ? [url, url.Replace("'", "%27", StringComparison.Ordinal)] : [url];
        return tokens.Any(token => spellings.Any(spelling => new RequestValidator(token).Validate(spelling, joined, header)));
    }

    /// <summary>Checks a body that is no form: the address carries its hash, and the address is signed.</summary>
    /// <param name="hash">As the address gives it (<c>bodySHA256</c>); null or empty is invalid.</param>
    public static bool IsValidBody(string url, string? hash, ReadOnlySpan<byte> body, string? header, IEnumerable<string> tokens) =>
        RequestValidator.ValidateBody(Encoding.UTF8.GetString(body), hash) && IsValid(url, [], header, tokens);

    /// <summary>The validator knows no repeats: signed is each different value of a name, in order, behind the name. They are rare.</summary>
    private static Dictionary<string, string> Joined(IEnumerable<KeyValuePair<string, string>> form)
    {
        var once = new Dictionary<string, string>(StringComparer.Ordinal);
        return form.All(field => once.TryAdd(field.Key, field.Value))
            ? once
            : form.GroupBy(field => field.Key, field => field.Value, StringComparer.Ordinal).ToDictionary(
                field => field.Key, field => string.Join(field.Key, field.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), StringComparer.Ordinal);
    }
}
