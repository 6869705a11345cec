using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Dialogs.Surveys;
using Bot.Host.Platform;
using Bot.Localization.Languages;

namespace Bot.Host.Results;

/// <summary>One answer, as it is read back.</summary>
internal sealed record ResponseRow
{
    [JsonPropertyName("response_id")]
    public required Guid ResponseId { get; init; }

    [JsonPropertyName("survey")]
    public required string Survey { get; init; }

    [JsonPropertyName("version")]
    public required int Version { get; init; }

    /// <summary>A name for the person that holds within this survey only; null where the link was cut.</summary>
    [JsonPropertyName("respondent")]
    public required string? Respondent { get; init; }

    [JsonPropertyName("channel")]
    public required string Channel { get; init; }

    [JsonPropertyName("source")]
    public required string? Source { get; init; }

    [JsonPropertyName("language")]
    public required string Language { get; init; }

    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>A choice id, a list of ids, a number, an ISO date, yes or no, or words; null when skipped or left unmatched.</summary>
    [JsonPropertyName("value")]
    public required JsonElement? Value { get; init; }

    /// <summary>The person's own words; null when skipped.</summary>
    [JsonPropertyName("text")]
    public required string? Text { get; init; }

    [JsonPropertyName("translation")]
    public string? Translation { get; init; }

    /// <summary>UTC.</summary>
    [JsonPropertyName("answered_at")]
    public required DateTime AnsweredAt { get; init; }
}
