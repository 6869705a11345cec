using System.Text.Json.Serialization;

namespace Bot.Host.Outbox;

/// <summary>What came with words and is not told by them. Kept where their turn failed, for the next try of it.</summary>
internal sealed record SaidBeside
{
    public static SaidBeside Nothing { get; } = new();

    /// <summary>The keyword that the carrier side saw, and has already answered.</summary>
    public CarrierKeyword? CarrierReply { get; init; }

    /// <summary>The question whose button was pressed.</summary>
    public AskedQuestion? Pressed { get; init; }

    /// <summary>The tag of the locale it came with.</summary>
    public string? Locale { get; init; }

    /// <summary>Null for nothing.</summary>
    public string? ToJson() => this == Nothing ? null : JsonSerializer.Serialize(this, SaidBesideJson.Default.SaidBeside);

    public static SaidBeside Read(string? json) => json is null ? Nothing : JsonSerializer.Deserialize(json, SaidBesideJson.Default.SaidBeside) ?? Nothing;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SaidBeside))]
internal sealed partial class SaidBesideJson : JsonSerializerContext;
