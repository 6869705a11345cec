using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Localization.Languages;

/// <summary>A language as a BCP-47 tag in canonical case: <c>en</c>, <c>es-MX</c>, <c>zh-Hans</c>.</summary>
/// <remarks>Source: RFC 5646, section 2.1 (syntax) and 2.1.1 (case). Only language, script, region and variants are kept.</remarks>
[JsonConverter(typeof(LanguageJsonConverter))]
public readonly record struct Language
{
    private readonly string? tag;

    private Language(string tag) => this.tag = tag;

    /// <summary>English, the language every shipped text is complete in.</summary>
    public static Language English { get; } = new("en");

    /// <summary>Spanish.</summary>
    public static Language Spanish { get; } = new("es");

    /// <summary>The canonical tag; <c>und</c> for the default value.</summary>
    public string Tag => tag ?? "und";

    /// <summary>The primary subtag alone: <c>es</c> of <c>es-MX</c>.</summary>
    public string Primary => Tag.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? Tag[..dash] : Tag;

    /// <summary>Reads a tag; false when <paramref name="text"/> is not a well-formed one.</summary>
    public static bool TryParse(string? text, out Language language)
    {
        language = default;
        if (string.IsNullOrEmpty(text) || text.Length > 35)
        {
            return false;
        }

        var subtags = text.Split('-', '_');
        for (var i = 0; i < subtags.Length; i++)
        {
            var subtag = subtags[i];
            var wellFormed = subtag.Length is >= 1 and <= 8 && subtag.All(char.IsAsciiLetterOrDigit);
            if (!wellFormed || (i == 0 && (subtag.Length is < 2 or > 3 || !subtag.All(char.IsAsciiLetter))))
            {
                return false;
            }

            subtags[i] = (i, subtag.Length) switch
            {
                ( > 0, 4) when char.IsAsciiLetter(subtag[0]) => char.ToUpperInvariant(subtag[0]) + subtag[1..].ToLowerInvariant(),
                ( > 0, 2) => subtag.ToUpperInvariant(),
                _ => subtag.ToLowerInvariant(),
            };
        }

        language = new Language(string.Join('-', subtags));
        return true;
    }

    /// <summary>Reads a tag that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text is not a BCP-47 tag.</exception>
    public static Language Parse(string text) =>
        TryParse(text, out var language) ? language : throw new FormatException($"'{text}' is not a BCP-47 language tag.");

    /// <inheritdoc/>
    public override string ToString() => Tag;
}

/// <summary>A language in JSON is its tag.</summary>
public sealed class LanguageJsonConverter : JsonConverter<Language>
{
    /// <inheritdoc/>
    public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Language.TryParse(reader.GetString(), out var language) ? language : default;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WriteStringValue(value.Tag);

    /// <inheritdoc/>
    public override Language ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WritePropertyName(value.Tag);
}
