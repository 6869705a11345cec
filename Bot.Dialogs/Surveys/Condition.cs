namespace Bot.Dialogs.Surveys;

/// <summary>When a question is asked (<c>show_if</c>). The kinds are closed: read them with a switch.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The answer is this value. For a multiple choice: it is among those chosen.</summary>
    public sealed record Is(string Question, string Value) : Condition;

    /// <summary>There is an answer and it is not this value.</summary>
    public sealed record IsNot(string Question, string Value) : Condition;

    /// <summary>The answer is one of these values.</summary>
    public sealed record AnyOf(string Question, ImmutableArray<string> Values) : Condition;

    /// <summary>The answer is a number of at least this.</summary>
    public sealed record AtLeast(string Question, decimal Value) : Condition;

    /// <summary>The answer is a number of at most this.</summary>
    public sealed record AtMost(string Question, decimal Value) : Condition;

    /// <summary>There is an answer (or, when <paramref name="Expected"/> is false, there is none).</summary>
    public sealed record Answered(string Question, bool Expected) : Condition;

    /// <summary>All parts hold.</summary>
    public sealed record All(ImmutableArray<Condition> Parts) : Condition;

    /// <summary>At least one part holds.</summary>
    public sealed record Any(ImmutableArray<Condition> Parts) : Condition;

    /// <summary>The part does not hold.</summary>
    public sealed record Not(Condition Part) : Condition;
}
