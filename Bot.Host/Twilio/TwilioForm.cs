using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Host.Twilio;

/// <summary>
/// A form post read exactly as it was written. Reading it as a form joins what is given twice and takes names that differ
/// in case for one; each of that breaks the signature.
/// </summary>
internal static class TwilioForm
{
    /// <summary>
    /// Names and values in the order sent: <c>+</c> is a space, escapes are UTF-8, what is no valid escape stays as it
    /// is, a name without <c>=</c> has an empty value.
    /// </summary>
    public static List<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> raw)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var field in new QueryStringEnumerable(Encoding.UTF8.GetString(raw)))
        {
            pairs.Add(new(field.DecodeName().ToString(), field.DecodeValue().ToString()));
        }

        return pairs;
    }

    /// <summary>The first value of a name; null when the name is not there.</summary>
    public static string? First(IReadOnlyList<KeyValuePair<string, string>> form, string name)
    {
        for (var i = 0; i < form.Count; i++)
        {
            if (form[i].Key == name)
            {
                return form[i].Value;
            }
        }

        return null;
    }
}
