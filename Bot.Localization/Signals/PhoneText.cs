using Bot.Localization.Lexicons;
using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>What phones add to people's words.</summary>
internal static class PhoneText
{
    private const int LongestSignature = 60;

    /// <summary>NFC, trimmed, without invisible characters, and without a signature at the end.</summary>
    public static string Clean(string text, SignalLexicon lexicon, out bool cutSignature)
    {
        var visible = NormalForm.Compose(WithoutInvisible(text)).Trim();

        foreach (var signature in lexicon.Signatures)
        {
            var tail = Math.Max(visible.Length - LongestSignature, 0);
            var found = visible.AsSpan(tail).LastIndexOf(signature, StringComparison.OrdinalIgnoreCase);
            var at = tail + found;
            if (found >= 0 && IsLastLine(visible, at) && NamesDevice(visible, at + signature.Length, lexicon))
            {
                cutSignature = true;
                return visible[..at].TrimEnd().TrimEnd('-', '—').TrimEnd();
            }
        }

        cutSignature = false;
        return visible;
    }

    // "Photos sent from my phone" is all theirs.
    private static bool IsLastLine(string visible, int at)
    {
        while (at > 0 && visible[at - 1] is ' ' or '\t' or '\r' or '-' or '—')
        {
            at--;
        }

        return at == 0 || visible[at - 1] == '\n';
    }

    /// <summary>True for <c>Liked "…"</c> and its kin: a reaction that a phone sends as a text.</summary>
    public static bool IsReaction(string cleaned, SignalLexicon lexicon)
    {
        var quote = cleaned.AsSpan().IndexOfAny("\"“”«„");
        if (quote < 0)
        {
            return EndsInAttachment(cleaned, lexicon);
        }

        // The quoted text is ours, so it goes on to the end.
        if (quote > 40 || cleaned[^1] is not ('"' or '”' or '»' or '“' or '…' or '.') || quote == cleaned.Length - 1)
        {
            return false;
        }

        return quote > 0 && StartsAsReaction(cleaned[..quote], lexicon);
    }

    /// <summary>True when a text without words is a thumb up or the like.</summary>
    public static bool IsYesSign(string cleaned, SignalLexicon lexicon) => lexicon.YesSigns.Contains(TextFolding.SignOf(cleaned));

    private static bool EndsInAttachment(string cleaned, SignalLexicon lexicon)
    {
        if (cleaned.Length > 60)
        {
            return false;
        }

        var folded = TextFolding.Fold(cleaned);
        foreach (var attachment in lexicon.Attachments)
        {
            if (folded.Length > attachment.Length && folded.EndsWith(attachment, StringComparison.Ordinal) && StartsAsReaction(folded[..^attachment.Length], lexicon))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsAsReaction(string opening, SignalLexicon lexicon)
    {
        using var folded = FoldedText.Of(opening);
        foreach (var reaction in lexicon.Reactions)
        {
            if (folded.Letters.SequenceEqual(reaction))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesDevice(string text, int from, SignalLexicon lexicon)
    {
        using var rest = FoldedText.Of(text[from..]);
        var devices = lexicon.Devices.GetAlternateLookup<ReadOnlySpan<char>>();
        if (rest.Count is 0 or > 8)
        {
            return rest.Count == 0;
        }

        for (var i = 0; i < rest.Count; i++)
        {
            if (devices.Contains(rest[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string WithoutInvisible(string text)
    {
        foreach (var letter in text)
        {
            if (IsInvisible(letter))
            {
                var kept = new StringBuilder(text.Length);
                foreach (var each in text)
                {
                    if (!IsInvisible(each))
                    {
                        kept.Append(each);
                    }
                }

                return kept.ToString();
            }
        }

        return text;
    }

    // The joiners U+200C and U+200D stay: Persian words and joined emoji need them.
    private static bool IsInvisible(char letter) =>
        letter is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u180E'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or (< ' ' and not ('\n' or '\r' or '\t'));
}
