namespace Bot.Host.Channels;

/// <summary>The shapes a sender may have. Whether a number exists is not asked here.</summary>
internal static class PhoneAddress
{
    /// <summary>A plus sign and 8 to 15 digits, the first not 0.</summary>
    public static bool IsE164(ReadOnlySpan<char> text) =>
        text.Length is >= 9 and <= 16 && text[0] == '+' && text[1] != '0' && AllDigits(text[1..]);

    /// <summary>3 to 8 digits, as carriers lease them to senders of many texts.</summary>
    public static bool IsShortCode(ReadOnlySpan<char> text) => text.Length is >= 3 and <= 8 && AllDigits(text);

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
