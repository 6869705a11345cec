using System.Collections.Immutable;

namespace Bot.Localization;

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
    /// The words for <paramref name="wanted"/>: its own, else its primary language's, else those of <paramref name="fallback"/>,
    /// else any there are.
    /// </summary>
    public Wording In(Language wanted, Language fallback)
    {
        if (Wordings.TryGetValue(wanted, out var exact))
        {
            return exact;
        }

        if (wanted.Tag.Contains('-', StringComparison.Ordinal)
            && Language.TryParse(wanted.Primary, out var primary)
            && Wordings.TryGetValue(primary, out var general))
        {
            return general;
        }

        return Wordings.TryGetValue(fallback, out var standard) ? standard : Wordings.Values.First();
    }
}
