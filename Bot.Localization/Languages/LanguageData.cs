using System.Collections.Immutable;
using System.Text.Json;
using Bot.Localization.Texts;

namespace Bot.Localization.Languages;

/// <summary>What CLDR says of languages, as far as this product uses it; read once from <c>Data/languages.json</c>.</summary>
/// <remarks>
/// Sources: CLDR supplemental <c>plurals</c> (cardinal), <c>likelySubtags</c> and <c>aliases</c>, and the number symbols of each
/// language. Spanish has the symbols of es-419 and es-US. Haitian Creole has no plural rules in CLDR and takes the root's.
/// </remarks>
internal static class LanguageData
{
    static LanguageData()
    {
        using var stream = EmbeddedFiles.Open("data/languages");
        using var document = JsonDocument.Parse(stream, EmbeddedFiles.Strict);
        var root = document.RootElement;
        Aliases = Strings(root.GetProperty("aliases"));
        Scripts = Strings(root.GetProperty("scripts"));
        Plurals = root.GetProperty("plurals").EnumerateObject().ToFrozenDictionary(
            static language => language.Name,
            static language => PluralRules.Of(language.Value.EnumerateObject().Select(
                static rule => (Enum.Parse<PluralCategory>(rule.Name, ignoreCase: true), PluralCondition.Parse(rule.Value.GetString()!)))),
            StringComparer.Ordinal);
        Numbers = root.GetProperty("numbers").EnumerateObject().ToFrozenDictionary(
            static language => language.Name, static language => Symbols(language.Value), StringComparer.Ordinal);
    }

    /// <summary>Primary subtags that name the same language as another.</summary>
    public static FrozenDictionary<string, string> Aliases { get; }

    /// <summary>The script that a tag without one is most likely written in, where it matters.</summary>
    public static FrozenDictionary<string, string> Scripts { get; }

    /// <summary>Plural rules by tag.</summary>
    public static FrozenDictionary<string, PluralRules> Plurals { get; }

    /// <summary>Number symbols by tag; what is not here has those of the root, <c>1,234.5</c>.</summary>
    public static FrozenDictionary<string, NumberFormatInfo> Numbers { get; }

    /// <summary>The most specific entry for a language: its tag, then the tag with subtags taken from the right.</summary>
    public static T? Find<T>(FrozenDictionary<string, T> table, Language language)
        where T : class
    {
        if (table.TryGetValue(language.Tag, out var exact))
        {
            return exact;
        }

        var byTag = table.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var tag = language.Tag.AsSpan(); tag.LastIndexOf('-') is > 0 and var dash;)
        {
            tag = tag[..dash];
            if (byTag.TryGetValue(tag, out var general))
            {
                return general;
            }
        }

        return Aliases.TryGetValue(language.Primary, out var alias) && table.TryGetValue(alias, out var same) ? same : null;
    }

    private static FrozenDictionary<string, string> Strings(JsonElement element) =>
        element.EnumerateObject().ToFrozenDictionary(static entry => entry.Name, static entry => entry.Value.GetString()!, StringComparer.Ordinal);

    private static NumberFormatInfo Symbols(JsonElement element)
    {
        var symbols = new NumberFormatInfo
        {
            NumberDecimalSeparator = element.GetProperty("decimal").GetString()!,
            NumberGroupSeparator = element.GetProperty("group").GetString()!,
        };
        if (element.TryGetProperty("sizes", out var sizes))
        {
            symbols.NumberGroupSizes = [.. sizes.EnumerateArray().Select(static size => size.GetInt32())];
        }

        return NumberFormatInfo.ReadOnly(symbols);
    }
}
