namespace Bot.Dialogs.Answers.Dates;

/// <summary>What was made of the words by which somebody said on which day they will do what they plan. The kinds are closed: read them with a switch.</summary>
public abstract record DayReading
{
    private DayReading()
    {
    }

    /// <summary>Exactly one day.</summary>
    /// <param name="Day">From today until a year from today, both included.</param>
    public sealed record Named(DateOnly Day) : DayReading;

    /// <summary>Two or three days that it may mean: ask which.</summary>
    /// <param name="Days">Soonest first, each once, each from today until a year from today.</param>
    public sealed record OneOf(ImmutableArray<DateOnly> Days) : DayReading;

    /// <summary>A day before today.</summary>
    /// <param name="Day">That day; of several the last.</param>
    public sealed record Past(DateOnly Day) : DayReading;

    /// <summary>A day more than a year ahead.</summary>
    /// <param name="Day">That day; of several the first.</param>
    public sealed record TooFar(DateOnly Day) : DayReading;

    /// <summary>No day in it, or more days than can be asked about.</summary>
    public sealed record None : DayReading;
}
