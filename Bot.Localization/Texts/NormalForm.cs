using System.Buffers;

namespace Bot.Localization.Texts;

/// <summary>
/// Unicode's composed form, NFC, for whatever people send. The framework knows no form for half a surrogate pair nor for U+FFFE and
/// throws, and takes time by the square for a heap of combining marks; so this is the one place that asks it.
/// </summary>
internal static class NormalForm
{
    // Below this every text is in NFC: it holds no combining mark, and nothing that NFC replaces.
    private const char FirstCombining = '\u0300';

    private const char Refused = '\uFFFE';

    // No writing needs a quarter of it (UAX #15, section 13: 30 in a row). A joiner parts what goes on, so that little is sorted at once.
    private const int MostMarks = 128;
    private const char MarkJoiner = '\u034F';

    /// <summary>The text in NFC, the same string where it is already; what has no form becomes U+FFFD.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', (char)(FirstCombining - 1)))
        {
            return text;
        }

#pragma warning disable RS0030 // What it throws for was taken out.
        var safe = Safe(text);
        return safe.IsNormalized() ? safe : safe.Normalize();
#pragma warning restore RS0030
    }

    /// <summary>What a letter is without its accents.</summary>
    public static char BaseOf(char letter) =>
#pragma warning disable RS0030 // The tables that ask are made of letters.
        letter.ToString().Normalize(NormalizationForm.FormD)[0];
#pragma warning restore RS0030

    private static string Safe(string text)
    {
        StringBuilder? safe = null;
        var marks = 0;
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) is OperationStatus.Done && text[at] is not Refused;
            marks = IsMark(rune) ? marks + 1 : 0;
            if (safe is null && (!isWhole || marks > MostMarks))
            {
                safe = new StringBuilder(text, 0, at, text.Length + 16);
            }

            if (marks > MostMarks)
            {
                safe!.Append(MarkJoiner);
                marks = 1;
            }

            safe?.Append(isWhole ? text.AsSpan(at, length) : "\uFFFD");
            at += length;
        }

        return safe?.ToString() ?? text;
    }

    private static bool IsMark(Rune rune) =>
        rune.Value is >= FirstCombining and not MarkJoiner
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
