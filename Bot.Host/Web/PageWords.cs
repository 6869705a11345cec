using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bot.Host.Web;

/// <summary>The words of the pages in every language there is a file of: a language is added by adding <c>Web/Words/{tag}.json</c>.</summary>
internal sealed class PageWords
{
    private const string Folder = "pages/";
    private readonly FrozenDictionary<Language, Words> languages;

    /// <param name="sources">Templates by key, by language; English is complete.</param>
    /// <exception cref="FormatException">A template has a mistake; the message names its key.</exception>
    public PageWords(IReadOnlyDictionary<Language, IReadOnlyDictionary<string, string>> sources)
    {
        var english = sources[Language.English];
        languages = sources.ToFrozenDictionary(source => source.Key, source => new Words(source.Key, Completed(source.Value, english)));
        Languages = [.. languages.Keys.OrderBy(language => language.Tag, StringComparer.Ordinal)];
    }

    /// <summary>The templates of each language's file as they are written.</summary>
    internal static IReadOnlyDictionary<Language, IReadOnlyDictionary<string, string>> Sources { get; } = typeof(PageWords).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => Language.Parse(name[Folder.Length..]), Read);

    public static PageWords Shipped { get; } = new(Sources);

    public ImmutableArray<Language> Languages { get; }

    /// <summary>The words in exactly this language, one of <see cref="Languages"/>.</summary>
    public Words In(Language language) => languages[language];

    private static Dictionary<string, string> Completed(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> english)
    {
        var all = new Dictionary<string, string>(english, StringComparer.Ordinal);
        foreach (var (key, template) in own)
        {
            all[key] = template;
        }

        return all;
    }

    private static IReadOnlyDictionary<string, string> Read(string resource)
    {
        using var stream = typeof(PageWords).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
