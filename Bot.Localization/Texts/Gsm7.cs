namespace Bot.Localization.Texts;

/// <summary>The GSM 7-bit default alphabet and its extension table. Source: 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1.</summary>
internal static class Gsm7
{
    /// <summary>The default alphabet without ESC, which is no character of its own.</summary>
    public const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>The extension table: each of these is sent as an escape pair.</summary>
    public const string Extension = "\f^{}\\[~]|€";

    private static readonly byte[] Low = Costs(0x400);

    /// <summary>How many septets a character takes, 1 or 2; 0 when the alphabet has it not.</summary>
    public static int Septets(char character) =>
        character < Low.Length ? Low[character]
        : character == '€' ? 2
        : 0;

    /// <summary>Whether the alphabet has every character, all of them in NFC; the septets they take then.</summary>
    public static bool Covers(ReadOnlySpan<char> text, out int septets)
    {
        septets = 0;
        foreach (var character in text)
        {
            var cost = Septets(character);
            if (cost == 0)
            {
                return false;
            }

            septets += cost;
        }

        return true;
    }

    private static byte[] Costs(int count)
    {
        var costs = new byte[count];
        foreach (var character in Basic)
        {
            costs[character] = 1;
        }

        foreach (var character in Extension.Where(character => character < count))
        {
            costs[character] = 2;
        }

        return costs;
    }
}
