namespace Bot.Dialogs.Engine;

/// <summary>What a person said they would do, as it stands.</summary>
public sealed record Commitment
{
    /// <summary>Its id, made when the first part was answered.</summary>
    public required Guid Id { get; init; }

    /// <summary>The session it was made in.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>Survey id.</summary>
    public required string Survey { get; init; }

    /// <summary>The version whose follow-up it has.</summary>
    public required int SurveyVersion { get; init; }

    /// <summary>Question id.</summary>
    public required string Question { get; init; }

    /// <summary>The suggestion chosen; null for words of their own.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Their own words, or the label of the suggestion.</summary>
    public required string What { get; init; }

    /// <summary>The day, where the person is; null when none was named.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Where or with whom; null when not said.</summary>
    public string? Place { get; init; }

    /// <summary>What may get in the way; null when not said.</summary>
    public string? Obstacle { get; init; }

    /// <summary>How it stands.</summary>
    public CommitmentStatus Status { get; init; }

    /// <summary>The language it was made in.</summary>
    public required Language Language { get; init; }

    /// <summary>True when its words must not be texted, as danger was spoken of: it is only called "your plan".</summary>
    public bool IsPrivate { get; init; }

    /// <summary>True when we may text about it.</summary>
    public bool MayText { get; init; }

    /// <summary>Raised by every change; the host takes a change only of the version it was made of.</summary>
    public int Version { get; init; }

    /// <summary>How often its day was changed; what was queued for a former day is not sent.</summary>
    public int Moves { get; init; }

    /// <summary>True once a new day after "not yet" began the follow-up anew.</summary>
    public bool Restarted { get; init; }

    /// <summary>Reminders sent in all.</summary>
    public int RemindersSent { get; init; }

    /// <summary>Check-ins sent in all.</summary>
    public int CheckInsSent { get; init; }

    /// <summary>Of both, since the follow-up last began anew.</summary>
    public int SentThisRound { get; init; }

    /// <summary>What follows; null for nothing.</summary>
    public FollowUpStep? Next { get; init; }

    /// <summary>True once nobody expects anything of it any more.</summary>
    public bool HasEnded { get; init; }
}

/// <summary>How a commitment stands.</summary>
public enum CommitmentStatus
{
    /// <summary>It is being made.</summary>
    Draft,

    /// <summary>Made, and nothing heard of it yet.</summary>
    Open,

    /// <summary>Its day has passed, and the person has not done it yet.</summary>
    NotYet,

    /// <summary>Kept.</summary>
    Done,

    /// <summary>The person let it go.</summary>
    LetGo,

    /// <summary>Nobody answered.</summary>
    NoAnswer,
}

/// <summary>What follows on a commitment, and when.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Index">Which of the survey's reminders or check-ins it is, counted from 0.</param>
/// <param name="On">The day, where the person is.</param>
public sealed record FollowUpStep(FollowUpKind Kind, int Index, DateOnly On)
{
    /// <summary>The hour there, 0 to 23. Sending hours are the host's to add.</summary>
    public int AtHour { get; init; } = 12;
}

/// <summary>Kinds of follow-up.</summary>
public enum FollowUpKind
{
    /// <summary>It is brought to mind.</summary>
    Reminder,

    /// <summary>It is asked how it went.</summary>
    CheckIn,

    /// <summary>It is closed without a word: nobody answered.</summary>
    Close,
}
