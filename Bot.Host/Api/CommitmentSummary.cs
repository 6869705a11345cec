using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Bot.Host.Api;

/// <summary>Commitments in numbers.</summary>
internal sealed record CommitmentSummary
{
    [JsonPropertyName("total")]
    public required CommitmentCounts Total { get; init; }

    [JsonPropertyName("by_program")]
    public required ImmutableArray<CommitmentGroup> ByProgram { get; init; }

    [JsonPropertyName("by_survey")]
    public required ImmutableArray<CommitmentGroup> BySurvey { get; init; }

    [JsonPropertyName("by_language")]
    public required ImmutableArray<CommitmentGroup> ByLanguage { get; init; }

    /// <summary>By postal code.</summary>
    [JsonPropertyName("by_neighborhood")]
    public required ImmutableArray<CommitmentGroup> ByNeighborhood { get; init; }
}

/// <summary>The commitments of one group.</summary>
/// <param name="Group">Its name; null for those of whom it is not known.</param>
/// <param name="Counts">Its numbers.</param>
internal sealed record CommitmentGroup(
    [property: JsonPropertyName("group")] string? Group, [property: JsonPropertyName("counts")] CommitmentCounts Counts);

/// <summary>How many.</summary>
internal sealed record CommitmentCounts
{
    [JsonPropertyName("made")]
    public required int Made { get; init; }

    /// <summary>Whose day has come.</summary>
    [JsonPropertyName("due")]
    public required int Due { get; init; }

    [JsonPropertyName("kept")]
    public required int Kept { get; init; }

    /// <summary>Whose day was changed.</summary>
    [JsonPropertyName("moved")]
    public required int Moved { get; init; }

    [JsonPropertyName("let_go")]
    public required int LetGo { get; init; }

    [JsonPropertyName("no_answer")]
    public required int NoAnswer { get; init; }

    [JsonPropertyName("not_yet")]
    public required int NotYet { get; init; }

    [JsonPropertyName("open")]
    public required int Open { get; init; }
}
