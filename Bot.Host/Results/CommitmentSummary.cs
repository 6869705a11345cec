using System.Text.Json.Serialization;

namespace Bot.Host.Results;

/// <summary>How commitments go, in total and in groups. Small groups are hidden.</summary>
internal sealed record CommitmentSummary(
    CommitmentCounts Total,
    IReadOnlyList<CommitmentGroup> ByProgram,
    IReadOnlyList<CommitmentGroup> ByLanguage,
    IReadOnlyList<CommitmentGroup> BySurvey,
    IReadOnlyList<CommitmentGroup> ByNeighborhood);

/// <summary>The commitments that have something in common.</summary>
/// <param name="Group">What they have in common; null where it is not known.</param>
internal sealed record CommitmentGroup(string? Group, CommitmentCounts Counts)
{
    /// <summary>How many people made them.</summary>
    [JsonIgnore]
    public long People { get; init; }
}

/// <summary>Numbers of commitments.</summary>
/// <param name="Due">Those whose day is today or before.</param>
/// <param name="Moved">Those whose day was changed, once or more.</param>
internal sealed record CommitmentCounts(long Made, long Due, long Kept, long Moved, long NotYet, long LetGo, long NoAnswer, long Open)
{
    public static CommitmentCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    public static CommitmentCounts operator +(CommitmentCounts one, CommitmentCounts other) => new(
        one.Made + other.Made,
        one.Due + other.Due,
        one.Kept + other.Kept,
        one.Moved + other.Moved,
        one.NotYet + other.NotYet,
        one.LetGo + other.LetGo,
        one.NoAnswer + other.NoAnswer,
        one.Open + other.Open);
}
