using System.Collections.Immutable;

namespace Bot.Localization.Languages;

/// <summary>One text in several languages.</summary>
/// <param name="Wordings">The words by language; never empty.</param>
public sealed record LocalizedText(ImmutableDictionary<Language, Wording> Wordings)
{
    /// <summary>A text of one language.</summary>
    public static LocalizedText Of(Language language, string text) =>
        new(ImmutableDictionary<Language, Wording>.Empty.Add(language, new Wording(text)));

    /// <summary>Adds or replaces one language.</summary>
    public LocalizedText With(Language language, string full, string? sms = null) =>
        new(Wordings.SetItem(language, new Wording(full, sms)));

    /// <summary>
    /// The words for <paramref name="wanted"/>: its own, else those <see cref="LanguageMatcher"/> finds for it, else the same for
    /// <paramref name="fallback"/>, else the first there are by tag.
    /// </summary>
    public Wording In(Language wanted, Language fallback)
    {
        if (Wordings.TryGetValue(wanted, out var exact))
        {
            return exact;
        }

        var language = LanguageMatcher.Match(wanted, Wordings.Keys)
            ?? LanguageMatcher.Match(fallback, Wordings.Keys)
            ?? Wordings.Keys.MinBy(static language => language.Tag, StringComparer.Ordinal);
        return Wordings[language];
    }
}
