namespace Bot.Localization.Texts;

/// <summary>Brings a text to the form in which words are compared.</summary>
public static class TextFolding
{
    /// <summary>
    /// Lower case, without accents on Latin letters (ñ becomes n), punctuation, quotes, emoji and invisible characters; runs of
    /// anything else between words become one space. Other scripts keep their letters and marks.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var folded = FoldedText.Of(text);
        return folded.Length == text.Length && folded.Letters.SequenceEqual(text) ? text : folded.Letters.ToString();
    }

    /// <summary>A picture without skin colour and variation, and once if it was repeated.</summary>
    internal static string SignOf(string cleaned)
    {
        var runes = cleaned.EnumerateRunes();
        return runes.MoveNext() ? runes.Current.ToString() : string.Empty;
    }

    /// <summary>The Latin base of an accented or full-width letter, else the letter itself.</summary>
    internal static char BaseOf(char letter)
    {
        if (letter < 0xC0)
        {
            return letter;
        }

        if (letter < LatinBases.Length)
        {
            return LatinBases[letter];
        }

        return letter switch
        {
            >= '\u1E00' and <= '\u1EFF' => VietnameseBases[letter - 0x1E00],
            >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(letter - 0xFEE0)),
            _ => letter,
        };
    }

    private static readonly char[] LatinBases = Bases(0, 0x250);
    private static readonly char[] VietnameseBases = Bases(0x1E00, 0x100);

    private static char[] Bases(int first, int count)
    {
        var bases = new char[count];
        for (var i = 0; i < count; i++)
        {
            var letter = (char)(first + i);
            bases[i] = letter switch
            {
                'đ' or 'Đ' => 'd',
                'ł' or 'Ł' => 'l',
                'ø' or 'Ø' => 'o',
                'ı' => 'i',
                _ => char.ToLowerInvariant(NormalForm.BaseOf(letter)),
            };
        }

        return bases;
    }
}
