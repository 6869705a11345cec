namespace Bot.Host.Results;

/// <summary>One commitment, as it is read back.</summary>
/// <param name="ContactId">Whose it is, for an analyst by a pseudonym that holds within this list; null once the link was cut.</param>
/// <param name="What">The person's own words, or the suggestion's; null where danger was spoken of, and once redacted.</param>
/// <param name="Due">The day, as <c>yyyy-MM-dd</c>, where the person is; null when none was named.</param>
/// <param name="Where">Where or with whom; null when not said, where danger was spoken of, and once redacted.</param>
/// <param name="Status">Never a draft.</param>
internal sealed record CommitmentEntry(
    Guid CommitmentId,
    Guid? ContactId,
    string Survey,
    string? What,
    string? Due,
    string? Where,
    CommitmentStatus Status,
    int RemindersSent,
    int CheckInsSent,
    string Language);
