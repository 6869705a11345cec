using System.Text.Json.Serialization;

namespace Bot.Host.Results;

/// <summary>How commitments go, in total and in groups. Small groups are hidden.</summary>
internal sealed record CommitmentSummary
{
    [JsonPropertyName("total")]
    public required CommitmentCounts Total { get; init; }

    [JsonPropertyName("by_program")]
    public required IReadOnlyList<CommitmentGroup> ByProgram { get; init; }

    [JsonPropertyName("by_language")]
    public required IReadOnlyList<CommitmentGroup> ByLanguage { get; init; }

    [JsonPropertyName("by_survey")]
    public required IReadOnlyList<CommitmentGroup> BySurvey { get; init; }

    [JsonPropertyName("by_neighborhood")]
    public required IReadOnlyList<CommitmentGroup> ByNeighborhood { get; init; }
}

/// <summary>The commitments that have something in common.</summary>
internal sealed record CommitmentGroup
{
    /// <summary>What they have in common; null where it is not known.</summary>
    [JsonPropertyName("group")]
    [JsonPropertyOrder(-1)]
    public required string? Group { get; init; }

    [JsonPropertyName("counts")]
    public required CommitmentCounts Counts { get; init; }

    /// <summary>How many people made them.</summary>
    [JsonIgnore]
    public long People { get; init; }
}

/// <summary>Numbers of commitments.</summary>
internal sealed record CommitmentCounts
{
    public static CommitmentCounts None { get; } = new();

    [JsonPropertyName("made")]
    public long Made { get; init; }

    /// <summary>Those whose day is today or before.</summary>
    [JsonPropertyName("due")]
    public long Due { get; init; }

    [JsonPropertyName("kept")]
    public long Kept { get; init; }

    /// <summary>Those whose day was changed, once or more.</summary>
    [JsonPropertyName("moved")]
    public long Moved { get; init; }

    [JsonPropertyName("not_yet")]
    public long NotYet { get; init; }

    [JsonPropertyName("let_go")]
    public long LetGo { get; init; }

    [JsonPropertyName("no_answer")]
    public long NoAnswer { get; init; }

    [JsonPropertyName("open")]
    public long Open { get; init; }

    public static CommitmentCounts operator +(CommitmentCounts one, CommitmentCounts other) => new()
    {
        Made = one.Made + other.Made,
        Due = one.Due + other.Due,
        Kept = one.Kept + other.Kept,
        Moved = one.Moved + other.Moved,
        NotYet = one.NotYet + other.NotYet,
        LetGo = one.LetGo + other.LetGo,
        NoAnswer = one.NoAnswer + other.NoAnswer,
        Open = one.Open + other.Open,
    };
}
