namespace Bot.Host.Channels;

/// <summary>The shapes a sender may have. Whether a number exists is not asked here.</summary>
internal static class PhoneAddress
{
    private const int LongestName = 11;
    private const int LongestMessenger = 16;
    private const int LongestThere = 128;

    /// <summary>A plus sign and 8 to 15 digits, the first not 0.</summary>
    public static bool IsE164(ReadOnlySpan<char> text) =>
        text.Length is >= 9 and <= 16 && text[0] == '+' && text[1] != '0' && AllDigits(text[1..]);

    /// <summary>3 to 8 digits, as carriers lease them to senders of many texts.</summary>
    public static bool IsShortCode(ReadOnlySpan<char> text) => text.Length is >= 3 and <= 8 && AllDigits(text);

    /// <summary>An address at another messenger, as <c>whatsapp:+17045550123</c> or <c>rcs:+17045550123</c>.</summary>
    public static bool IsOfMessenger(ReadOnlySpan<char> text) =>
        text.IndexOf(':') is >= 2 and <= LongestMessenger and var end
        && !text[..end].ContainsAnyExceptInRange('a', 'z')
        && text[(end + 1)..] is { Length: > 0 and <= LongestThere } there
        && (there[0] == '+' ? IsE164(there) : there.IndexOfAnyExceptInRange('!', '~') < 0);

    /// <summary>The messenger that an address is at: <c>whatsapp</c>; null for a phone's own.</summary>
    public static string? MessengerOf(string text) => IsOfMessenger(text) ? text[..text.IndexOf(':', StringComparison.Ordinal)] : null;

    /// <summary>Any of these, a number that the carrier could not bring into its form, or the name that a company sends under.</summary>
    public static bool IsSender(ReadOnlySpan<char> text) =>
        IsE164(text) || IsOfMessenger(text) || IsRawNumber(text) || text.Length is > 0 and <= LongestName && IsName(text);

    private static bool IsRawNumber(ReadOnlySpan<char> text) => text.Length is > 0 and <= 20 && AllDigits(text[0] == '+' ? text[1..] : text);

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '+' or '-' or '_' or '&' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
