using System.Collections.Frozen;
using Bot.Localization.Catalogs;
using Microsoft.AspNetCore.Html;

namespace Bot.Host.Web;

/// <summary>The words of the pages in one language.</summary>
internal sealed class Words
{
    /// <summary>Stand for markup while a template is filled: private to whoever uses them, so no words contain them.</summary>
    private const char FirstSlot = '\uE000';

    private readonly FrozenDictionary<string, (string Source, MessageTemplate Template)> templates;

    /// <exception cref="FormatException">A template has a mistake; the message names its key.</exception>
    public Words(Language language, IReadOnlyDictionary<string, string> sources)
    {
        Language = language;
        templates = sources.ToFrozenDictionary(
            source => source.Key,
            source => (source.Value, MessageTemplate.TryParse(source.Value, out var template, out var problem)
                ? template
                : throw new FormatException($"{language}: '{source.Key}', at {problem.Value.Position}: {problem.Value.Message}")),
            StringComparer.Ordinal);
    }

    public Language Language { get; }

    /// <summary>Words without placeholders.</summary>
    public string this[string key] => Say(key);

    /// <summary>Words with their placeholders filled.</summary>
    public string Say(string key, params ReadOnlySpan<PhraseArgument> arguments) => templates[key].Template.Format(Language, arguments);

    /// <summary>Words in whose placeholders markup stands; the words themselves are encoded.</summary>
    public IHtmlContent Html(string key, params IReadOnlyList<(string Name, IHtmlContent Content)> arguments)
    {
        var slots = new PhraseArgument[arguments.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new PhraseArgument(arguments[i].Name, ((char)(FirstSlot + i)).ToString());
        }

        var html = new HtmlContentBuilder();
        var text = new StringBuilder();
        foreach (var character in Say(key, slots))
        {
            if (character - FirstSlot is >= 0 and var slot && slot < slots.Length)
            {
                html.Append(text.ToString()).AppendHtml(arguments[slot].Content);
                text.Clear();
            }
            else
            {
                text.Append(character);
            }
        }

        return html.Append(text.ToString());
    }

    /// <summary>The templates under a key's beginning as they are written, for scripts to fill, by the rest of the key.</summary>
    public Dictionary<string, string> Under(string beginning) =>
        templates.Where(entry => entry.Key.StartsWith(beginning, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[beginning.Length..], entry => entry.Value.Source, StringComparer.Ordinal);
}
