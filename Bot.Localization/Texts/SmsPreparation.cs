using System.Buffers;

namespace Bot.Localization.Texts;

/// <summary>Makes text well formed, composed, and plain in its punctuation.</summary>
internal static class SmsPreparation
{
    private static readonly SearchValues<char> Replaced =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code).Where(static character => Replacement(character) is not null)]);

    /// <summary>See <see cref="SmsText.Prepare"/>.</summary>
    public static string Prepare(string text)
    {
        if (Gsm7.Covers(text, out _) && !text.AsSpan().ContainsAny('\r', '\f'))
        {
            return text;
        }

        var plain = Replace(text);
        var composed = NormalForm.Compose(plain);

        // A few characters are the canonical twins of what is replaced, and only NFC tells.
        return ReferenceEquals(plain, composed) ? plain : Replace(composed);
    }

    private static string Replace(string text)
    {
        var first = text.AsSpan().IndexOfAny(Replaced);
        if (first < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text, 0, first, text.Length + 8);
        for (var i = first; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                continue;
            }

            if (Replacement(text[i]) is { } replacement)
            {
                plain.Append(replacement);
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static string? Replacement(char character) => character switch
    {
        '\n' => null,
        '\t' => " ",
        '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => "\n",
        _ when char.IsControl(character) => string.Empty,
        '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' => string.Empty,
        '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => " ",
        '`' or '\u00B4' or (>= '\u2018' and <= '\u201B') or '\u2032' or '\u2035' or '\u2039' or '\u203A' => "'",
        '\u00AB' or '\u00BB' or (>= '\u201C' and <= '\u201F') or '\u2033' or '\u2036' => "\"",
        (>= '\u2010' and <= '\u2015') or '\u2022' or '\u2043' or '\u2212' => "-",
        '\u2026' => "...",
        _ => null,
    };
}
