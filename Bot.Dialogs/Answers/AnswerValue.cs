namespace Bot.Dialogs.Answers;

/// <summary>What was answered, typed. The kinds are closed: read them with a switch.</summary>
public abstract record AnswerValue
{
    private AnswerValue()
    {
    }

    /// <summary>Words: an open answer, a postal code, a language tag.</summary>
    public sealed record Words(string Value) : AnswerValue;

    /// <summary>The id of the choice made.</summary>
    public sealed record Chosen(string Id) : AnswerValue;

    /// <summary>The answer in the person's own words where the question offers one.</summary>
    public sealed record OtherWords(string Value) : AnswerValue;

    /// <summary>Several choices: in the survey's order, or for a ranking in the order said; and words of their own, if any.</summary>
    public sealed record ChosenList(ImmutableArray<string> Ids, string? Other = null) : AnswerValue;

    /// <summary>A number or a step of a scale.</summary>
    public sealed record Amount(decimal Value) : AnswerValue;

    /// <summary>A calendar day.</summary>
    public sealed record Day(DateOnly Value) : AnswerValue;

    /// <summary>Yes or no.</summary>
    public sealed record YesOrNo(bool Yes) : AnswerValue;
}
