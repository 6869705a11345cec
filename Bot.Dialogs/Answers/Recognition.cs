namespace Bot.Dialogs.Answers;

/// <summary>What a recognizer made of a text. The kinds are closed: read them with a switch.</summary>
public abstract record Recognition
{
    private Recognition()
    {
    }

    /// <summary>The text is this answer.</summary>
    public sealed record Understood(AnswerValue Value, UnderstoodBy By) : Recognition;

    /// <summary>The text is no usable answer.</summary>
    /// <param name="Why">What to tell the person.</param>
    public sealed record NotUnderstood(Misfit Why) : Recognition;

    /// <summary>The person chose the answer in their own words, and must be asked for the words.</summary>
    public sealed record WordsWanted : Recognition;
}

/// <summary>How an answer was understood, strictest first.</summary>
public enum UnderstoodBy
{
    /// <summary>The exact label, number, ordinal or value.</summary>
    Exact,

    /// <summary>A synonym the author gave.</summary>
    Synonym,

    /// <summary>A unique beginning or a near miss by spelling.</summary>
    Spelling,

    /// <summary>What the words are about, which is the topic of one choice.</summary>
    Topic,

    /// <summary>No choice: kept as the answer in their own words.</summary>
    Other,

    /// <summary>Coded by a person afterwards.</summary>
    Person,
}

/// <summary>Why a text is no usable answer.</summary>
public enum Misfit
{
    /// <summary>Nothing in it fits the question.</summary>
    NoMatch,

    /// <summary>It could be two or more choices.</summary>
    Ambiguous,

    /// <summary>A number or day outside the bounds, or a choice number that does not exist.</summary>
    OutOfRange,

    /// <summary>Fewer choices than asked for.</summary>
    TooFew,

    /// <summary>More choices than asked for.</summary>
    TooMany,

    /// <summary>A ranking that leaves out or repeats a choice.</summary>
    IncompleteRanking,

    /// <summary>Nothing that can be read: only spaces, only a picture.</summary>
    Empty,
}
