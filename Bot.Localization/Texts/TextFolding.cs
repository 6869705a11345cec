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

    /// <summary>The text in NFC, with U+FFFD for halves of characters, which no form is defined for.</summary>
    internal static string Composed(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var whole = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            whole = WithoutHalves(text);
            break;
        }

        return whole.IsNormalized(NormalizationForm.FormC) ? whole : whole.Normalize(NormalizationForm.FormC);
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

    private static string WithoutHalves(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }

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
                _ => char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]),
            };
        }

        return bases;
    }
}
