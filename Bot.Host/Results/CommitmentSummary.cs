using System.Text.Json.Serialization;

namespace Bot.Host.Results;

/// <summary>How commitments go, in total and in groups. Small groups are hidden.</summary>
internal sealed record CommitmentSummary
{
    public required CommitmentCounts Total { get; init; }

    public required IReadOnlyList<CommitmentGroup> ByProgram { get; init; }

    public required IReadOnlyList<CommitmentGroup> ByLanguage { get; init; }

    public required IReadOnlyList<CommitmentGroup> BySurvey { get; init; }

    public required IReadOnlyList<CommitmentGroup> ByNeighborhood { get; init; }
}

/// <summary>The commitments that have something in common.</summary>
internal sealed record CommitmentGroup
{
    /// <summary>What they have in common; null where it is not known.</summary>
    [JsonPropertyOrder(-1)]
    public required string? Group { get; init; }

    public required CommitmentCounts Counts { get; init; }

    /// <summary>How many people made them.</summary>
    [JsonIgnore]
    public long People { get; init; }
}

/// <summary>Numbers of commitments.</summary>
internal sealed record CommitmentCounts
{
    public static CommitmentCounts None { get; } = new();

    public long Made { get; init; }

    /// <summary>Those whose day is today or before.</summary>
    public long Due { get; init; }

    public long Kept { get; init; }

    /// <summary>Those whose day was changed, once or more.</summary>
    public long Moved { get; init; }

    public long NotYet { get; init; }

    public long LetGo { get; init; }

    public long NoAnswer { get; init; }

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
