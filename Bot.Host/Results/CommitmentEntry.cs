namespace Bot.Host.Results;

/// <summary>One commitment, as it is read back.</summary>
internal sealed record CommitmentEntry
{
    public required Guid CommitmentId { get; init; }

    /// <summary>Whose it is; null once the link was cut.</summary>
    public required Guid? ContactId { get; init; }

    public required string Survey { get; init; }

    /// <summary>The person's own words, or the suggestion's; null where danger was spoken of, and once redacted.</summary>
    public required string? What { get; init; }

    /// <summary>The day, as <c>yyyy-MM-dd</c>, where the person is; null when none was named.</summary>
    public required string? Due { get; init; }

    /// <summary>Where or with whom; null when not said, where danger was spoken of, and once redacted.</summary>
    public required string? Where { get; init; }

    /// <summary><c>open</c>, <c>done</c>, <c>not_yet</c>, <c>let_go</c>, <c>no_answer</c>.</summary>
    public required string Status { get; init; }

    public required int RemindersSent { get; init; }

    public required int CheckInsSent { get; init; }

    public required string Language { get; init; }
}
