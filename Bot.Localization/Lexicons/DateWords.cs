namespace Bot.Localization.Lexicons;

/// <summary>What a span of calendar time is counted in.</summary>
internal enum CalendarUnit
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>The words of dates, of one language and of English.</summary>
internal sealed class DateWords(LexiconFile[] files)
{
    /// <summary>True where 3/4 is the third of April.</summary>
    public bool DayFirst { get; } = files[0].Dates.DayFirst;

    public FrozenDictionary<string, int> Months { get; } = AnswerLexicon.Merge(files, file => file.Dates.Months);

    public FrozenDictionary<string, DayOfWeek> Weekdays { get; } = AnswerLexicon.Merge(files, file => file.Dates.Weekdays);

    /// <summary>Days from today, by phrase.</summary>
    public FrozenDictionary<string, int> Days { get; } = AnswerLexicon.Merge(files, file => file.Dates.Days);

    public FrozenDictionary<string, CalendarUnit> Units { get; } = AnswerLexicon.Merge(files, file => file.Dates.Units
        .SelectMany(unit => unit.Value, (unit, word) => (word, unit: Enum.Parse<CalendarUnit>(unit.Key, ignoreCase: true)))
        .ToDictionary(pair => pair.word, pair => pair.unit, StringComparer.Ordinal));

    public FrozenSet<string> In { get; } = AnswerLexicon.Phrases(files, file => file.Dates.In);

    public FrozenSet<string> Ago { get; } = AnswerLexicon.Phrases(files, file => file.Dates.Ago);

    public FrozenSet<string> Next { get; } = AnswerLexicon.Phrases(files, file => file.Dates.Next);

    public FrozenSet<string> Last { get; } = AnswerLexicon.Phrases(files, file => file.Dates.Last);

    public FrozenSet<string> This { get; } = AnswerLexicon.Phrases(files, file => file.Dates.This);

    /// <summary>What may follow a span that counts from today.</summary>
    public FrozenSet<string> FromNow { get; } = AnswerLexicon.Phrases(files, file => file.Dates.FromNow);

    /// <summary>What stands before an hour.</summary>
    public FrozenSet<string> At { get; } = AnswerLexicon.Phrases(files, file => file.Dates.At);

    /// <summary>Phrases of a time of day that hold a word for tomorrow.</summary>
    public FrozenSet<string> Morning { get; } = AnswerLexicon.Phrases(files, file => file.Dates.Morning);

    public FrozenSet<string> Weekend { get; } = AnswerLexicon.Phrases(files, file => file.Dates.Weekend);

    public FrozenSet<string> EndOfMonth { get; } = AnswerLexicon.Phrases(files, file => file.Dates.EndOfMonth);
}
