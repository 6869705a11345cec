namespace Bot.Localization.Lexicons;

/// <summary>The words by which people say on which day they will do something, beyond those of dates, of one language and of English.</summary>
internal sealed class PlanDayWords(LexiconFile[] files)
{
    /// <summary>Days from today, by phrase.</summary>
    public FrozenDictionary<string, int> Days { get; } = AnswerLexicon.Merge(files, file => file.PlanDays.Days);

    /// <summary>Words for today that are also said for nothing in particular.</summary>
    public FrozenSet<string> Now { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Now);

    public FrozenDictionary<string, (int Month, int Day)> Holidays { get; } = AnswerLexicon.Merge(files, file => file.PlanDays.Holidays.ToDictionary(pair => pair.Key, pair => MonthAndDay(pair.Value), StringComparer.Ordinal));

    /// <summary>The fourth Thursday of November.</summary>
    public FrozenSet<string> Thanksgiving { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Thanksgiving);

    /// <summary>Behind "this": the weekend.</summary>
    public FrozenSet<string> ThisWeekend { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.ThisWeekend);

    /// <summary>Before a name: the very next one, where "next" may also be the one after it.</summary>
    public FrozenSet<string> Coming { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Coming);

    /// <summary>The same, behind the name.</summary>
    public FrozenSet<string> ComingBehind { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.ComingBehind);

    public FrozenSet<string> LastBehind { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.LastBehind);

    public FrozenSet<string> AfterNext { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.AfterNext);

    /// <summary>Behind a day: so many days later.</summary>
    public FrozenDictionary<string, int> DaysLater { get; } = AnswerLexicon.Merge(files, file => file.PlanDays.DaysLater);

    public FrozenSet<string> StartOf { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.StartOf);

    public FrozenSet<string> EndOf { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.EndOf);

    public FrozenSet<string> DayAfter { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.DayAfter);

    public FrozenSet<string> DayBefore { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.DayBefore);

    /// <summary>Between a span and the day it is counted from.</summary>
    public FrozenSet<string> From { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.From);

    public FrozenSet<string> After { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.After);

    public FrozenSet<string> Before { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Before);

    public FrozenSet<string> Until { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Until);

    public FrozenSet<string> Couple { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Couple);

    public FrozenSet<string> Halves { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Halves);

    /// <summary>What is counted within a day.</summary>
    public FrozenSet<string> Moments { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.Moments]);

    /// <summary>What makes the number before it an hour.</summary>
    public FrozenSet<string> Hours { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Hours);

    /// <summary>Phrases with the name of a day or a span in them that name no day.</summary>
    public FrozenSet<string> Skipped { get; } = AnswerLexicon.Phrases(files, file => file.PlanDays.Skipped);

    /// <summary>What may stand before the number of a day.</summary>
    public FrozenSet<string> Articles { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.Articles]);

    /// <summary>Words that make two days of two names.</summary>
    public FrozenSet<string> Or { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.Or]);

    /// <summary>Before a day: not that one.</summary>
    public FrozenSet<string> Refusals { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.Refusals]);

    /// <summary>The same, behind the day.</summary>
    public FrozenSet<string> RefusalsBehind { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.RefusalsBehind]);

    /// <summary>What may stand between a refusal and the day refused.</summary>
    public FrozenSet<string> Carriers { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.Carriers]);

    /// <summary>Words after which a misspelt day is expected.</summary>
    public FrozenSet<string> Leads { get; } = AnswerLexicon.Words(files, file => [file.PlanDays.Leads]);

    private static (int Month, int Day) MonthAndDay(string written)
    {
        var dash = written.IndexOf('-', StringComparison.Ordinal);
        return (int.Parse(written.AsSpan(0, dash), CultureInfo.InvariantCulture), int.Parse(written.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }
}
