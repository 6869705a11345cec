namespace Bot.Host.Data.Model;

/// <summary>What became of a question.</summary>
internal enum AnswerStatus
{
    Answered,

    Skipped,

    /// <summary>The person does not know.</summary>
    DoesNotKnow,

    /// <summary>Left for people to code.</summary>
    Unmatched,

    /// <summary>Words of an attempt, kept with the question.</summary>
    Unusable,
}
