namespace Bot.Localization;

/// <summary>What a text says that matters before any question does. Read with <see cref="SignalReader"/>.</summary>
public readonly record struct Signals
{
    /// <summary>The kind of danger now (<c>violence</c>, <c>suicide</c>, <c>abuse</c>, <c>eviction</c>, <c>emergency</c>); null for none.</summary>
    public string? Urgent { get; init; }

    /// <summary>Whether the person wants no more texts.</summary>
    public OptOutKind OptOut { get; init; }

    /// <summary>The reserved word that the whole text is, in any shipped language.</summary>
    public ReservedWord Word { get; init; }

    /// <summary>The language whose name the whole text is; null for none.</summary>
    public Language? NamedLanguage { get; init; }

    /// <summary>True when a phone wrote it and no person: a reaction, an automatic reply, a signature alone.</summary>
    public bool IsPhoneNoise { get; init; }

    /// <summary>True when the whole text says yes, in any shipped language.</summary>
    public bool SaysYes { get; init; }

    /// <summary>The text in NFC, trimmed, without a phone's signature and without invisible characters.</summary>
    public string Words { get; init; }
}

/// <summary>Whether, and how, a text asks for no more texts.</summary>
public enum OptOutKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It asks.</summary>
    Asked,

    /// <summary>It says that the number is no longer the person's we mean.</summary>
    WrongNumber,
}

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
}
