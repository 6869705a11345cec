namespace Bot.Host.Results;

/// <summary>One answer, as it is read back.</summary>
internal sealed record ResponseRow
{
    public required Guid ResponseId { get; init; }

    public required string Survey { get; init; }

    public required int Version { get; init; }

    /// <summary>A name for the person that holds within this survey only; null where the link was cut.</summary>
    public required string? Respondent { get; init; }

    public required string Channel { get; init; }

    public required string? Source { get; init; }

    public required string Language { get; init; }

    public required string Question { get; init; }

    /// <summary><c>answered</c>, <c>skipped</c>, <c>does_not_know</c>, <c>unmatched</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>A choice id, a list of ids, a number, an ISO date, yes or no, or words; null where nothing was answered.</summary>
    public required JsonElement? Value { get; init; }

    /// <summary>The person's own words; null when skipped.</summary>
    public required string? Text { get; init; }

    /// <summary>Null until something is translated.</summary>
    public string? Translation { get; }

    /// <summary>UTC.</summary>
    public required DateTime AnsweredAt { get; init; }
}
