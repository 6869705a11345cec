namespace Bot.Dialogs.Replies;

/// <summary>What the bot says in one turn, before it takes the form of a channel.</summary>
public sealed record Reply(Language Language, ReplyKind Kind)
{
    /// <summary>Paragraphs before the question: what was understood, notices, an introduction, statements, thanks.</summary>
    public ImmutableArray<Wording> Paragraphs { get; init; } = [];

    /// <summary>The question asked; null when none is.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>What is said after the question; null for nothing.</summary>
    public Wording? Postscript { get; init; }
}

/// <summary>A question as asked.</summary>
/// <param name="Question">Its words.</param>
/// <param name="Options">The choices in order, shown numbered in a text and as buttons on a screen; empty for an open question.</param>
/// <param name="Hint">How to answer; absent when the question needs none.</param>
public sealed record Prompt(Wording Question, ImmutableArray<PromptOption> Options, Wording? Hint)
{
    /// <summary>How the options are shown.</summary>
    public OptionStyle Style { get; init; }
}

/// <summary>How the options of a question are shown.</summary>
public enum OptionStyle
{
    /// <summary>A numbered list in a text, buttons on a screen.</summary>
    PickOne,

    /// <summary>A numbered list on both: a button could say one choice only.</summary>
    PickSeveral,

    /// <summary>Buttons on a screen; in a text the hint says it all.</summary>
    Obvious,
}

/// <summary>One choice as shown.</summary>
/// <param name="Label">Its words.</param>
/// <param name="Value">What a press of its button says.</param>
public sealed record PromptOption(Wording Label, string Value);

/// <summary>What a reply is about; the message row keeps it.</summary>
public enum ReplyKind
{
    /// <summary>A survey's question, or its end.</summary>
    Survey,

    /// <summary>The first text to someone: who writes, how often, how to stop.</summary>
    Welcome,

    /// <summary>The one reminder of an open survey.</summary>
    Nudge,

    /// <summary>Answer to HELP.</summary>
    Help,

    /// <summary>Answer to WHO.</summary>
    Who,

    /// <summary>Confirmation of an opt-out.</summary>
    OptOut,

    /// <summary>Confirmation that an opt-out is lifted.</summary>
    OptIn,

    /// <summary>Emergency and crisis numbers.</summary>
    Urgent,

    /// <summary>A text nothing expected was kept.</summary>
    Acknowledgement,

    /// <summary>A commitment is brought to mind.</summary>
    Reminder,

    /// <summary>It is asked how a commitment went.</summary>
    CheckIn,

    /// <summary>A code for a phone.</summary>
    Code,

    /// <summary>Any other notice.</summary>
    Notice,
}
