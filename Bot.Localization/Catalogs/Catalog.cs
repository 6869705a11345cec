using System.Text.Json;
using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Localization.Catalogs;

/// <summary>The words of every phrase in one language.</summary>
internal sealed class Catalog
{
    private Catalog(Language language, FrozenDictionary<string, Entry> entries)
    {
        Language = language;
        Entries = entries;
    }

    public Language Language { get; }

    public FrozenDictionary<string, Entry> Entries { get; }

    /// <summary>Reads a flat JSON object of <c>"key": "template"</c> or <c>"key": {"text": "template", "sms": "template"}</c>.</summary>
    /// <exception cref="FormatException">A template has a mistake, or an entry another form; the message names the key.</exception>
    /// <exception cref="JsonException">It is not JSON, or a key comes twice.</exception>
    public static Catalog Read(Language language, Stream json)
    {
        using var document = JsonDocument.Parse(json, EmbeddedFiles.Strict);
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            entries.Add(property.Name, ReadEntry(language, property));
        }

        return new Catalog(language, entries.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Entry ReadEntry(Language language, JsonProperty property)
    {
        if (property.Value.ValueKind == JsonValueKind.String)
        {
            return new Entry(Template(language, property.Name, property.Value), null);
        }

        MessageTemplate? text = null;
        MessageTemplate? sms = null;
        if (property.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var form in property.Value.EnumerateObject())
            {
                switch (form.Name)
                {
                    case "text":
                        text = Template(language, property.Name, form.Value);
                        break;
                    case "sms":
                        sms = Template(language, property.Name + ".sms", form.Value);
                        break;
                    default:
                        throw new FormatException($"{language}: '{property.Name}' has a form '{form.Name}'; only text and sms are known.");
                }
            }
        }

        return text is null ? throw new FormatException($"{language}: '{property.Name}' has no text.") : new Entry(text, sms);
    }

    private static MessageTemplate Template(Language language, string key, JsonElement value)
    {
        var source = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"{language}: '{key}' is not a text.");
        return MessageTemplate.TryParse(source, out var template, out var problem)
            ? template
            : throw new FormatException($"{language}: '{key}', at {problem.Value.Position}: {problem.Value.Message}");
    }

    internal sealed record Entry(MessageTemplate Text, MessageTemplate? Sms);
}
