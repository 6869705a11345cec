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
internal sealed class DateWords
{
    public DateWords(LexiconFile[] files)
    {
        DayFirst = files[0].Dates.DayFirst;
        Months = AnswerLexicon.Merge(files, file => file.Dates.Months);
        Weekdays = AnswerLexicon.Merge(files, file => file.Dates.Weekdays);
        Days = AnswerLexicon.Merge(files, file => file.Dates.Days);
        Units = AnswerLexicon.Merge(files, file => file.Dates.Units
            .SelectMany(unit => unit.Value, (unit, word) => (word, unit: Enum.Parse<CalendarUnit>(unit.Key, ignoreCase: true)))
            .ToDictionary(pair => pair.word, pair => pair.unit, StringComparer.Ordinal));
        In = AnswerLexicon.Phrases(files, file => file.Dates.In);
        Ago = AnswerLexicon.Phrases(files, file => file.Dates.Ago);
        Next = AnswerLexicon.Phrases(files, file => file.Dates.Next);
        Last = AnswerLexicon.Phrases(files, file => file.Dates.Last);
        This = AnswerLexicon.Phrases(files, file => file.Dates.This);
        FromNow = AnswerLexicon.Phrases(files, file => file.Dates.FromNow);
        At = AnswerLexicon.Phrases(files, file => file.Dates.At);
        Morning = AnswerLexicon.Phrases(files, file => file.Dates.Morning);
        Weekend = AnswerLexicon.Phrases(files, file => file.Dates.Weekend);
        EndOfMonth = AnswerLexicon.Phrases(files, file => file.Dates.EndOfMonth);
    }

    /// <summary>True where 3/4 is the third of April.</summary>
    public bool DayFirst { get; }

    public FrozenDictionary<string, int> Months { get; }

    public FrozenDictionary<string, DayOfWeek> Weekdays { get; }

    /// <summary>Days from today, by phrase.</summary>
    public FrozenDictionary<string, int> Days { get; }

    public FrozenDictionary<string, CalendarUnit> Units { get; }

    public FrozenSet<string> In { get; }

    public FrozenSet<string> Ago { get; }

    public FrozenSet<string> Next { get; }

    public FrozenSet<string> Last { get; }

    public FrozenSet<string> This { get; }

    /// <summary>What may follow a span that counts from today.</summary>
    public FrozenSet<string> FromNow { get; }

    /// <summary>What stands before an hour.</summary>
    public FrozenSet<string> At { get; }

    /// <summary>Phrases of a time of day that hold a word for tomorrow.</summary>
    public FrozenSet<string> Morning { get; }

    public FrozenSet<string> Weekend { get; }

    public FrozenSet<string> EndOfMonth { get; }
}
