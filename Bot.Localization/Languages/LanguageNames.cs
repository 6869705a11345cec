using System.Collections.Immutable;
using System.Text.Json;
using Bot.Localization.Texts;

namespace Bot.Localization.Languages;

/// <summary>Names of languages. A code is never a name: "hi", "am", "so" and "no" are words.</summary>
public static class LanguageNames
{
    private static readonly FrozenDictionary<string, string> Autonyms;
    private static readonly FrozenDictionary<string, Language> Languages;

    private static readonly FrozenDictionary<string, ImmutableArray<string>> Forms;

    static LanguageNames()
    {
        using var stream = EmbeddedFiles.Open("Languages/names.json");
        var names = JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
        Autonyms = names.ToFrozenDictionary(entry => entry.Key, entry => entry.Value[0], StringComparer.Ordinal);
        Forms = names.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Select(TextFolding.Fold).ToImmutableArray(), StringComparer.Ordinal);
        var byName = new Dictionary<string, Language>(StringComparer.Ordinal);
        foreach (var (tag, forms) in names)
        {
            foreach (var form in forms)
            {
                byName.TryAdd(TextFolding.Fold(form), Language.Parse(tag));
            }
        }

        Languages = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The language's name in itself; for a region its primary language's; the tag where no name is known.</summary>
    public static string Autonym(Language language) =>
        Autonyms.GetValueOrDefault(language.Tag) ?? Autonyms.GetValueOrDefault(language.Primary) ?? language.Tag;

    /// <summary>
    /// The language whose name the whole text is: its own, the English or the Spanish one, without regard to case, accents and
    /// punctuation; null when it is none.
    /// </summary>
    public static Language? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var folded = FoldedText.Of(text);
        return FindFolded(folded.Letters);
    }

    /// <summary>All names of a language, folded.</summary>
    internal static ImmutableArray<string> Of(Language language) =>
        Forms.TryGetValue(language.Tag, out var own) || Forms.TryGetValue(language.Primary, out own) ? own : [];

    internal static Language? FindFolded(ReadOnlySpan<char> folded) =>
        Languages.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var language) ? language : null;
}
