using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Activities;

/// <summary>Something beside the words: a card, or a file at an address (A7100).</summary>
internal sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    public JsonElement? Content { get; init; }

    public string? Name { get; init; }

    public string? ThumbnailUrl { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
