namespace Bot.Localization.Lexicons;

/// <summary>Words that work at any point of a conversation.</summary>
public enum ReservedWord
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>No more texts.</summary>
    Stop,

    /// <summary>Texts again.</summary>
    Start,

    /// <summary>What this is and where help is.</summary>
    Help,

    /// <summary>Who writes, and why to this number.</summary>
    Who,

    /// <summary>The question before.</summary>
    Back,

    /// <summary>On without an answer.</summary>
    Skip,

    /// <summary>The person's plan.</summary>
    Plan,

    /// <summary>What is kept of the person.</summary>
    MyData,

    /// <summary>The person wants to be forgotten.</summary>
    ForgetMe,

    /// <summary>Someone else answers on the same phone.</summary>
    New,

    /// <summary>A person instead of the bot.</summary>
    Person,

    /// <summary>On with the survey that waits since danger was spoken of; a word like any other where none does.</summary>
    Go,
}
