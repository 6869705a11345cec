namespace Bot.Dialogs.Surveys;

/// <summary>What of a commitment is asked, in this order.</summary>
public enum CommitmentPart
{
    /// <summary>What they will do.</summary>
    What,

    /// <summary>On which day.</summary>
    Day,

    /// <summary>Where or with whom.</summary>
    Place,

    /// <summary>What may get in the way.</summary>
    Obstacle,

    /// <summary>Whether we may text about it.</summary>
    Consent,

    /// <summary>In a chat: which phone we may text.</summary>
    Phone,

    /// <summary>In a chat: the code that was texted to it.</summary>
    Code,
}
