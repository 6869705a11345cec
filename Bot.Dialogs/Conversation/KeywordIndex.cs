using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Bot.Dialogs.Conversation;

/// <summary>Finds the survey that a text starts. Case, accents, quotes, punctuation and emoji around a keyword don't matter.</summary>
internal sealed class KeywordIndex
{
    private const int LongestCode = 24;

    // Room for quotes and emoji around the words: a longer text cannot be a keyword and need not be looked at.
    private const int Decoration = 16;

    private static readonly ConditionalWeakTable<SurveyCatalog, KeywordIndex> Known = [];

    private readonly FrozenDictionary<string, (Survey Survey, Keyword Keyword)> keywords;
    private readonly int longestText;

    private KeywordIndex(SurveyCatalog catalog)
    {
        var found = new Dictionary<string, (Survey, Keyword)>(StringComparer.Ordinal);
        foreach (var survey in catalog.Current)
        {
            foreach (var keyword in survey.Keywords)
            {
                found.TryAdd(TextFolding.Fold(keyword.Word), (survey, keyword));
            }
        }

        keywords = found.ToFrozenDictionary(StringComparer.Ordinal);
        longestText = found.Keys.Select(word => word.Length).DefaultIfEmpty(0).Max() + LongestCode + Decoration;
    }

    public static KeywordIndex Of(SurveyCatalog catalog) => Known.GetValue(catalog, static created => new KeywordIndex(created));

    /// <summary>The survey whose keyword the text is, or null.</summary>
    /// <param name="words">What was said.</param>
    /// <param name="mayBeAnswer">
    /// True while a question waits: then a code must look like one (a digit, or capitals), so that "future generations" stays an answer.
    /// </param>
    public KeywordMatch? Find(string words, bool mayBeAnswer)
    {
        if (words.Length > longestText || words.Length == 0)
        {
            return null;
        }

        if (keywords.TryGetValue(TextFolding.Fold(words), out var alone))
        {
            return new KeywordMatch(alone.Survey, alone.Keyword, null);
        }

        var rest = TrimToWords(words);
        var space = rest.LastIndexOf(' ');
        if (space <= 0)
        {
            return null;
        }

        var code = TrimToWords(rest[(space + 1)..]);
        return IsCode(code, mayBeAnswer) && keywords.TryGetValue(TextFolding.Fold(rest[..space].ToString()), out var followed)
            ? new KeywordMatch(followed.Survey, followed.Keyword, code.ToString().ToUpperInvariant())
            : null;
    }

    private static bool IsCode(ReadOnlySpan<char> code, bool mustLookLikeOne)
    {
        if (code.Length is 0 or > LongestCode)
        {
            return false;
        }

        var looksLikeOne = true;
        var hasDigit = false;
        foreach (var character in code)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return false;
            }

            hasDigit |= char.IsAsciiDigit(character);
            looksLikeOne &= !char.IsAsciiLetterLower(character);
        }

        return !mustLookLikeOne || hasDigit || looksLikeOne;
    }

    private static ReadOnlySpan<char> TrimToWords(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !IsOfWord(text[start]))
        {
            start++;
        }

        while (end > start && !IsOfWord(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsOfWord(char character) =>
        char.IsLetterOrDigit(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;
}

/// <summary>A keyword that was said.</summary>
/// <param name="Survey">The current version of the survey it starts.</param>
/// <param name="Keyword">The keyword as the author wrote it.</param>
/// <param name="Source">The code after it, upper case; null for none.</param>
internal readonly record struct KeywordMatch(Survey Survey, Keyword Keyword, string? Source);
