using System.Collections.Immutable;
using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Localization.Catalogs;

/// <summary>Puts phrases into words. A language is added by adding its catalog, <c>Catalogs/{tag}.json</c>.</summary>
public sealed class PhraseBook
{
    private readonly FrozenDictionary<Language, Catalog> catalogs;
    private readonly Catalog english;

    internal PhraseBook(IEnumerable<Catalog> catalogs)
    {
        this.catalogs = catalogs.ToFrozenDictionary(static catalog => catalog.Language);
        english = this.catalogs[Language.English];
        Languages = [.. this.catalogs.Keys.OrderBy(static language => language.Tag, StringComparer.Ordinal)];
    }

    /// <summary>The phrases of this version of the product.</summary>
    public static PhraseBook Shipped { get; } = new(EmbeddedFiles.In("catalogs/").Select(static name =>
    {
        using var stream = EmbeddedFiles.Open(name);
        return Catalog.Read(Language.Parse(name["catalogs/".Length..]), stream);
    }));

    /// <summary>The languages there is a catalog of, by tag.</summary>
    public ImmutableArray<Language> Languages { get; }

    internal IEnumerable<Catalog> Catalogs => catalogs.Values;

    /// <summary>
    /// The words of a phrase in the language that <see cref="LanguageMatcher"/> finds for <paramref name="language"/>, else in English.
    /// The wording has a form for a text message when its catalog gives one or an argument has one.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No catalog has the phrase, or a placeholder has no argument: a bug in <see cref="Phrases"/>.</exception>
    public Wording Say(Phrase phrase, Language language)
    {
        var catalog = CatalogFor(language);
        if (!catalog.Entries.TryGetValue(phrase.Key, out var entry))
        {
            catalog = english;
            entry = english.Entries[phrase.Key];
        }

        var arguments = phrase.Arguments.AsSpan();
        var full = entry.Text.Format(catalog.Language, arguments);
        return entry.Sms is not null || HaveSmsForm(arguments)
            ? new Wording(full, (entry.Sms ?? entry.Text).FormatForSms(catalog.Language, arguments))
            : new Wording(full);
    }

    private static bool HaveSmsForm(ReadOnlySpan<PhraseArgument> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value is Wording { Sms: not null })
            {
                return true;
            }
        }

        return false;
    }

    private Catalog CatalogFor(Language language) =>
        catalogs.TryGetValue(language, out var exact) ? exact
        : LanguageMatcher.Match(language, Languages) is { } match ? catalogs[match]
        : english;
}
