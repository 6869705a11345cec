namespace Bot.Localization.Lexicons;

/// <summary>The words by which people say on which day they will do something, beyond those of dates, of one language and of English.</summary>
internal sealed class PlanDayWords
{
    public PlanDayWords(LexiconFile[] files)
    {
        Days = AnswerLexicon.Merge(files, file => file.PlanDays.Days);
        Now = AnswerLexicon.Phrases(files, file => file.PlanDays.Now);
        Holidays = AnswerLexicon.Merge(files, file => file.PlanDays.Holidays.ToDictionary(pair => pair.Key, pair => MonthAndDay(pair.Value), StringComparer.Ordinal));
        Thanksgiving = AnswerLexicon.Phrases(files, file => file.PlanDays.Thanksgiving);
        ThisWeekend = AnswerLexicon.Phrases(files, file => file.PlanDays.ThisWeekend);
        Coming = AnswerLexicon.Phrases(files, file => file.PlanDays.Coming);
        ComingBehind = AnswerLexicon.Phrases(files, file => file.PlanDays.ComingBehind);
        LastBehind = AnswerLexicon.Phrases(files, file => file.PlanDays.LastBehind);
        AfterNext = AnswerLexicon.Phrases(files, file => file.PlanDays.AfterNext);
        DaysLater = AnswerLexicon.Merge(files, file => file.PlanDays.DaysLater);
        StartOf = AnswerLexicon.Phrases(files, file => file.PlanDays.StartOf);
        EndOf = AnswerLexicon.Phrases(files, file => file.PlanDays.EndOf);
        DayAfter = AnswerLexicon.Phrases(files, file => file.PlanDays.DayAfter);
        DayBefore = AnswerLexicon.Phrases(files, file => file.PlanDays.DayBefore);
        From = AnswerLexicon.Phrases(files, file => file.PlanDays.From);
        After = AnswerLexicon.Phrases(files, file => file.PlanDays.After);
        Before = AnswerLexicon.Phrases(files, file => file.PlanDays.Before);
        Until = AnswerLexicon.Phrases(files, file => file.PlanDays.Until);
        Couple = AnswerLexicon.Phrases(files, file => file.PlanDays.Couple);
        Halves = AnswerLexicon.Phrases(files, file => file.PlanDays.Halves);
        Moments = AnswerLexicon.Words(files, file => [file.PlanDays.Moments]);
        Hours = AnswerLexicon.Phrases(files, file => file.PlanDays.Hours);
        Skipped = AnswerLexicon.Phrases(files, file => file.PlanDays.Skipped);
        Articles = AnswerLexicon.Words(files, file => [file.PlanDays.Articles]);
        Or = AnswerLexicon.Words(files, file => [file.PlanDays.Or]);
        Refusals = AnswerLexicon.Words(files, file => [file.PlanDays.Refusals]);
        RefusalsBehind = AnswerLexicon.Words(files, file => [file.PlanDays.RefusalsBehind]);
        Carriers = AnswerLexicon.Words(files, file => [file.PlanDays.Carriers]);
        Leads = AnswerLexicon.Words(files, file => [file.PlanDays.Leads]);
    }

    /// <summary>Days from today, by phrase.</summary>
    public FrozenDictionary<string, int> Days { get; }

    /// <summary>Words for today that are also said for nothing in particular.</summary>
    public FrozenSet<string> Now { get; }

    public FrozenDictionary<string, (int Month, int Day)> Holidays { get; }

    /// <summary>The fourth Thursday of November.</summary>
    public FrozenSet<string> Thanksgiving { get; }

    /// <summary>Behind "this": the weekend.</summary>
    public FrozenSet<string> ThisWeekend { get; }

    /// <summary>Before a name: the very next one, where "next" may also be the one after it.</summary>
    public FrozenSet<string> Coming { get; }

    /// <summary>The same, behind the name.</summary>
    public FrozenSet<string> ComingBehind { get; }

    public FrozenSet<string> LastBehind { get; }

    public FrozenSet<string> AfterNext { get; }

    /// <summary>Behind a day: so many days later.</summary>
    public FrozenDictionary<string, int> DaysLater { get; }

    public FrozenSet<string> StartOf { get; }

    public FrozenSet<string> EndOf { get; }

    public FrozenSet<string> DayAfter { get; }

    public FrozenSet<string> DayBefore { get; }

    /// <summary>Between a span and the day it is counted from.</summary>
    public FrozenSet<string> From { get; }

    public FrozenSet<string> After { get; }

    public FrozenSet<string> Before { get; }

    public FrozenSet<string> Until { get; }

    public FrozenSet<string> Couple { get; }

    public FrozenSet<string> Halves { get; }

    /// <summary>What is counted within a day.</summary>
    public FrozenSet<string> Moments { get; }

    /// <summary>What makes the number before it an hour.</summary>
    public FrozenSet<string> Hours { get; }

    /// <summary>Phrases with the name of a day or a span in them that name no day.</summary>
    public FrozenSet<string> Skipped { get; }

    /// <summary>What may stand before the number of a day.</summary>
    public FrozenSet<string> Articles { get; }

    /// <summary>Words that make two days of two names.</summary>
    public FrozenSet<string> Or { get; }

    /// <summary>Before a day: not that one.</summary>
    public FrozenSet<string> Refusals { get; }

    /// <summary>The same, behind the day.</summary>
    public FrozenSet<string> RefusalsBehind { get; }

    /// <summary>What may stand between a refusal and the day refused.</summary>
    public FrozenSet<string> Carriers { get; }

    /// <summary>Words after which a misspelt day is expected.</summary>
    public FrozenSet<string> Leads { get; }

    private static (int Month, int Day) MonthAndDay(string written)
    {
        var dash = written.IndexOf('-', StringComparison.Ordinal);
        return (int.Parse(written.AsSpan(0, dash), CultureInfo.InvariantCulture), int.Parse(written.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }
}
