namespace Bot.Dialogs.Engine;

/// <summary>Whether a session waits for an answer.</summary>
public enum SessionStatus
{
    /// <summary>It waits.</summary>
    Active,

    /// <summary>Every question was passed.</summary>
    Completed,

    /// <summary>Left for another survey.</summary>
    Partial,

    /// <summary>Ended by silence; may be reopened.</summary>
    Expired,

    /// <summary>Ended by STOP: an opt-out by text, on a screen the end of the chat, which START opens again.</summary>
    OptedOut,
}
