using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Resources;

/// <summary>The stored form of a resource. Fields it does not know are passed over, so that an older version can read a newer form.</summary>
public static class ResourceJson
{
    /// <summary>The resource as JSON; equal resources are written alike.</summary>
    public static string Serialize(Resource resource) => JsonSerializer.Serialize(resource, ResourceContext.Compact.Resource);

    /// <summary>Reads a stored resource; null when the text is none.</summary>
    public static Resource? TryDeserialize(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ResourceContext.Compact.Resource) is { Name.Wordings.IsEmpty: false, Topics.IsDefault: false, Languages.IsDefault: false } resource
                ? resource
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(SortedDictionary<string, Wording>))]
internal sealed partial class ResourceContext : JsonSerializerContext
{
    /// <summary>Accents stay as they are: the text goes to a database, never into a page.</summary>
    public static ResourceContext Compact { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new OrderedTextConverter() },
    });
}

/// <summary>Writes the languages of a text by tag: the order in memory differs from one process to the next.</summary>
internal sealed class OrderedTextConverter : JsonConverter<LocalizedText>
{
    public override LocalizedText? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, ResourceContext.Compact.SortedDictionaryStringWording) is { } wordings
            ? new LocalizedText(wordings.Where(pair => Language.TryParse(pair.Key, out _)).ToImmutableDictionary(pair => Language.Parse(pair.Key), pair => pair.Value))
            : null;

    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        var wordings = new SortedDictionary<string, Wording>(StringComparer.Ordinal);
        foreach (var (language, wording) in value.Wordings)
        {
            wordings.Add(language.Tag, wording);
        }

        JsonSerializer.Serialize(writer, wordings, ResourceContext.Compact.SortedDictionaryStringWording);
    }
}
