using System.Collections.Immutable;

namespace Bot.Localization.Texts;

/// <summary>
/// How a text goes over the air: its alphabet, its parts, and what can be done to make it shorter without changing its words.
/// Every method reads a text as it will be sent, well formed and in NFC; run <see cref="Prepare"/> first for what people typed.
/// </summary>
/// <remarks>
/// Sources: 3GPP TS 23.038 (alphabets) and 23.040, section 9.2.3.24 (the header of a part takes 6 octets); a part ends where the
/// provider's own calculator ends it, that is never inside an escape pair or a character as a reader sees it.
/// </remarks>
public static class SmsText
{
    private const string Ellipsis = "...";

    /// <summary>How far back a cut looks for a space before it cuts a word, in code units.</summary>
    private const int LongestWord = 24;

    /// <summary>The size of a text as it is sent.</summary>
    public static SmsSize Measure(string text)
    {
        var sent = AsSent(text, out var encoding, out var units);
        return new SmsSize(encoding, Count(sent, encoding, units), units, encoding == SmsEncoding.Gsm7 ? [] : Foreign(sent));
    }

    /// <summary>How many parts a text is sent in: <see cref="SmsSize.Segments"/>, without allocating for what is already in NFC.</summary>
    public static int CountSegments(string text)
    {
        var sent = AsSent(text, out var encoding, out var units);
        return Count(sent, encoding, units);
    }

    /// <summary>The text of each part; none for an empty text. Joined they are the text as it is sent.</summary>
    public static ImmutableArray<string> Split(string text)
    {
        var sent = AsSent(text, out var encoding, out var units);
        if (FitsOne(encoding, units))
        {
            return sent.Length == 0 ? [] : [sent];
        }

        var parts = ImmutableArray.CreateBuilder<string>();
        for (var rest = sent.AsSpan(); !rest.IsEmpty;)
        {
            var length = PartLength(rest, encoding);
            parts.Add(rest[..length].ToString());
            rest = rest[length..];
        }

        return parts.ToImmutable();
    }

    /// <summary>
    /// Makes a text fit to send, and to GSM-7 where that takes only other punctuation. Always: NFC; lone surrogates become U+FFFD;
    /// NUL and other control characters, soft hyphens and zero-width spaces are removed; line ends become LF, tabs and odd spaces
    /// a space. Curly quotes, guillemets, dashes, bullets, the ellipsis and the back-tick become their ASCII look-alikes in every
    /// text, also one that stays UCS-2, so that the same words never differ. Letters keep their accents, whatever they cost; the
    /// zero-width joiners that emoji and Indic scripts need stay.
    /// </summary>
    public static string Prepare(string text) => SmsPreparation.Prepare(text);

    /// <summary>
    /// Cuts a text that takes more than <paramref name="maxSegments"/> parts, at the end of a word where one is near, and ends it
    /// with three full stops. A text that fits comes back as it is sent.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSegments"/> is less than 1.</exception>
    public static string Truncate(string text, int maxSegments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        var sent = AsSent(text, out var encoding, out var units);
        if (Count(sent, encoding, units) <= maxSegments)
        {
            return sent;
        }

        var ends = CharacterEnds(sent, longest: (long)maxSegments * SmsLimits.Gsm7Single);
        var fits = 0;
        for (var tooLong = ends.Count; tooLong - fits > 1;)
        {
            var middle = fits + ((tooLong - fits) / 2);
            if (CountSegments(Cut(sent, ends[middle])) <= maxSegments)
            {
                fits = middle;
            }
            else
            {
                tooLong = middle;
            }
        }

        return Cut(sent, WordEnd(sent, ends[fits]));
    }

    private static string Cut(string text, int end) => string.Concat(text.AsSpan(0, end).TrimEnd(), Ellipsis);

    private static int WordEnd(string text, int end)
    {
        if (end == text.Length || char.IsWhiteSpace(text[end]))
        {
            return end;
        }

        for (var i = end - 1; i > 0 && end - i <= LongestWord; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return end;
    }

    /// <summary>Where each character as a reader sees it ends, 0 before the first, as far as a cut can reach.</summary>
    private static List<int> CharacterEnds(string text, long longest)
    {
        var ends = new List<int> { 0 };
        for (var at = 0; at < text.Length && at <= longest;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            ends.Add(at);
        }

        return ends;
    }

    private static string AsSent(string text, out SmsEncoding encoding, out int units)
    {
        encoding = SmsEncoding.Gsm7;
        if (Gsm7.Covers(text, out units))
        {
            return text;
        }

        var sent = NormalForm.Compose(text);
        if (!Gsm7.Covers(sent, out units))
        {
            encoding = SmsEncoding.Ucs2;
            units = sent.Length;
        }

        return sent;
    }

    private static bool FitsOne(SmsEncoding encoding, int units) =>
        units <= (encoding == SmsEncoding.Gsm7 ? SmsLimits.Gsm7Single : SmsLimits.Ucs2Single);

    private static int Count(ReadOnlySpan<char> text, SmsEncoding encoding, int units)
    {
        if (FitsOne(encoding, units))
        {
            return text.IsEmpty ? 0 : 1;
        }

        var count = 0;
        for (; !text.IsEmpty; count++)
        {
            text = text[PartLength(text, encoding)..];
        }

        return count;
    }

    /// <summary>How many code units of the rest go into the next of several parts; at least one.</summary>
    private static int PartLength(ReadOnlySpan<char> rest, SmsEncoding encoding)
    {
        var limit = encoding == SmsEncoding.Gsm7 ? SmsLimits.Gsm7Part : SmsLimits.Ucs2Part;
        var length = 0;
        var used = 0;
        while (length < rest.Length)
        {
            // A character that goes on behind a whole part is broken anyway, wherever it ends.
            var character = CharacterLength(rest.Slice(length, Math.Min(rest.Length - length, limit + 2)), encoding);
            var cost = Cost(rest.Slice(length, character), encoding);
            if (used + cost > limit)
            {
                break;
            }

            length += character;
            used += cost;
        }

        return length > 0 ? length : LongestStart(rest, limit);
    }

    private static int CharacterLength(ReadOnlySpan<char> text, SmsEncoding encoding) =>
        encoding == SmsEncoding.Ucs2 ? StringInfo.GetNextTextElementLength(text)
        : text is ['\r', '\n', ..] ? 2
        : 1;

    private static int Cost(ReadOnlySpan<char> character, SmsEncoding encoding)
    {
        if (encoding == SmsEncoding.Ucs2)
        {
            return character.Length;
        }

        Gsm7.Covers(character, out var septets);
        return septets;
    }

    /// <summary>A character longer than a part has to be broken; a surrogate pair is not.</summary>
    private static int LongestStart(ReadOnlySpan<char> text, int limit) => char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;

    private static ImmutableArray<string> Foreign(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var foreign = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < text.Length;)
        {
            var character = text.AsSpan(at, StringInfo.GetNextTextElementLength(text, at));
            at += character.Length;
            if (!Gsm7.Covers(character, out _) && seen.GetAlternateLookup<ReadOnlySpan<char>>().Add(character))
            {
                foreign.Add(character.ToString());
            }
        }

        return foreign.ToImmutable();
    }
}
