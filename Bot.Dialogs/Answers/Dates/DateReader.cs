using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Finds the one day that a text names.</summary>
internal ref struct DateReader
{
    private const int DaysOfWeek = Calendar.DaysOfWeek;

    private readonly AnswerText answer;
    private readonly DateWords words;
    private readonly DateOnly today;
    private readonly Calendar calendar;
    private readonly bool dayFirst;
    private DateOnly? found;
    private bool several;
    private DayOfWeek? weekday;
    private int weekShift;
    private bool shifted;
    private bool backWard;

    public DateReader(in AnswerText answer, DateOnly today, bool looksBack, bool dayFirst)
    {
        this.answer = answer;
        words = answer.Lexicon.Dates;
        this.today = today;
        calendar = new Calendar(today, looksBack);
        this.dayFirst = dayFirst;
    }

    internal enum Outcome
    {
        Nothing,
        Found,
        Several,
    }

    /// <summary>The day was given by its number, so there is nothing to show back.</summary>
    public bool InFigures { get; private set; }

    public Outcome Read(out DateOnly day)
    {
        day = default;
        for (var at = 0; at < answer.Count;)
        {
            var used = answer.PhraseAt(at, words.Morning);
            if (used == 0)
            {
                used = Figures(at);
            }

            if (used == 0)
            {
                used = MonthAndDay(at);
            }

            if (used == 0)
            {
                used = Relative(at);
            }

            if (used == 0)
            {
                used = Named(at);
            }

            at += Math.Max(used, 1);
        }

        if (found is null && weekday is null && !shifted)
        {
            DayAlone();
        }

        Combine();
        if (several)
        {
            return Outcome.Several;
        }

        day = found.GetValueOrDefault();
        return found is null ? Outcome.Nothing : Outcome.Found;
    }

    private void Add(DateOnly? named)
    {
        if (named is { } day)
        {
            several |= found is { } other && other != day;
            found = day;
        }
    }

    // 2026-12-31, 12/31, 12/31/26, 31.12.2026
    private int Figures(int at)
    {
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = DatePhrases.Figures(answer, at, parts, lengths);
        if (count == 0)
        {
            return 0;
        }

        InFigures = true;
        if (count == 3 && lengths[0] == 4)
        {
            AddIfReal(parts[0], parts[1], parts[2]);
            return 3;
        }

        var (month, day) = dayFirst ? (parts[1], parts[0]) : (parts[0], parts[1]);
        if (month > 12)
        {
            (month, day) = (day, month);
        }

        if (count == 3)
        {
            AddIfReal(calendar.Year(parts[2], lengths[2], month, day), month, day);
        }
        else
        {
            Add(calendar.Yearless(month, day));
        }

        return count;
    }

    // Dec 31, 31 de diciembre de 2026, December 31st, the 31st of December
    private int MonthAndDay(int at)
    {
        if (DatePhrases.TryNear(answer, at, words.Months, out var month))
        {
            var next = DatePhrases.SkipOf(answer, at + 1);
            var taken = DatePhrases.DayNumber(answer, next, out var day);
            if (taken == 0)
            {
                return 0;
            }

            var after = next + taken;
            AddMonthDay(month, day, ref after);
            return after - at;
        }

        var used = DatePhrases.DayNumber(answer, at, out var dayFirstNumber);
        if (used > 0 && DatePhrases.SkipOf(answer, at + used) is var name && DatePhrases.TryNear(answer, name, words.Months, out var following))
        {
            var after = name + 1;
            AddMonthDay(following, dayFirstNumber, ref after);
            return after - at;
        }

        return 0;
    }

    private void AddMonthDay(int month, int day, ref int after)
    {
        var yearAt = DatePhrases.SkipOf(answer, after);
        InFigures = true;
        if (yearAt < answer.Count && NumberWords.TryDigits(answer[yearAt], out var year) && answer[yearAt].Length == 4)
        {
            after = yearAt + 1;
            AddIfReal(year, month, day);
            return;
        }

        Add(calendar.Yearless(month, day));
    }

    // in two weeks, 3 days from now, dentro de 10 dias, hace dos dias, next week, la semana que viene, el proximo mes
    private int Relative(int at)
    {
        var ago = answer.PhraseAt(at, words.Ago);
        var lead = Math.Max(ago, answer.PhraseAt(at, words.In));
        var numberAt = at + lead;
        var article = numberAt < answer.Count && answer[numberAt] is "a" or "an";
        var used = numberAt >= answer.Count ? 0 : article ? 1 : NumberWords.Read(answer, numberAt, out _);
        if (used > 0 && answer.TryGet(numberAt + used, words.Units, out var unit))
        {
            var value = 1;
            if (!article)
            {
                NumberWords.Read(answer, numberAt, out value);
            }

            var end = numberAt + used + 1;
            var trailing = answer.PhraseAt(end, words.Ago);
            var back = ago > 0 || trailing > 0;
            if (value <= 1000 && (lead > 0 || trailing > 0 || end == answer.Count || !article))
            {
                Shift(unit, back ? -value : value);
                end += trailing;
                return end + answer.PhraseAt(end, words.FromNow) - at;
            }
        }

        var sign = DatePhrases.Direction(answer, at, out var directed);
        if (directed > 0)
        {
            if (answer.TryGet(at + directed, words.Units, out var next))
            {
                Shift(next, sign);
                return directed + 1;
            }

            var end = answer.PhraseAt(at + directed, words.Weekend);
            if (end > 0)
            {
                Add(calendar.Weekday(DayOfWeek.Saturday, today).AddDays(sign > 0 ? DaysOfWeek : sign < 0 ? -DaysOfWeek : 0));
                return directed + end;
            }
        }

        // "la semana que viene", "el mes pasado"
        if (answer.TryGet(at, words.Units, out var spoken) && DatePhrases.Direction(answer, at + 1, out var behind) is var way && behind > 0 && way != 0)
        {
            Shift(spoken, way);
            return 1 + behind;
        }

        return 0;
    }

    private void Shift(CalendarUnit unit, int by)
    {
        if (by == 0)
        {
            return;
        }

        if (unit == CalendarUnit.Week)
        {
            weekShift = by;
            shifted = true;
            return;
        }

        Add(unit switch
        {
            CalendarUnit.Day => today.AddDays(by),
            CalendarUnit.Month => today.AddMonths(by),
            _ => today.AddYears(Math.Clamp(by, -1000, 1000)),
        });
    }

    private int Named(int at)
    {
        var names = words.Days.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(3, answer.Count - at); length > 0; length--)
        {
            if (names.TryGetValue(answer.Between(new WordRange(at, at + length - 1)), out var days))
            {
                Add(today.AddDays(days));
                return length;
            }
        }

        if (answer.PhraseAt(at, words.EndOfMonth, longest: 5) is > 0 and var endOfMonth)
        {
            Add(new DateOnly(today.Year, today.Month, DateTime.DaysInMonth(today.Year, today.Month)));
            return endOfMonth;
        }

        if (answer.PhraseAt(at, words.Weekend) is > 0 and var weekend)
        {
            Add(calendar.Weekday(DayOfWeek.Saturday, today));
            return weekend;
        }

        if (DatePhrases.TryNear(answer, at, words.Weekdays, out var day) && !(answer[at] is "sun" or "sat" or "mon" or "dom" or "lun" or "vie" or "sab" or "jue" && answer.Count > 6))
        {
            several |= weekday is { } other && other != day;
            weekday = day;
            backWard |= (at > 0 && answer.Is(at - 1, words.Last)) || answer.Is(at + 1, words.Last);
            return DayBehindWeekday(at + 1, day) ? 2 : 1;
        }

        return 0;
    }

    // "martes 20"
    private bool DayBehindWeekday(int at, DayOfWeek day)
    {
        if (at >= answer.Count || answer[at].Length > 2 || !NumberWords.TryDigits(answer[at], out var number) || number is < 1 or > 31
            || (at + 1 < answer.Count && (answer.TryGet(at + 1, words.Months, out _) || answer[at + 1] is "am" or "pm" or "de" or "a" or "p")))
        {
            return false;
        }

        var before = found;
        Add(calendar.DayOfMonth(number));
        if (before is null && found?.DayOfWeek != day)
        {
            found = null;
        }

        return found is not null;
    }

    // "the 15th", "el 15": a day of the month that names no month.
    private void DayAlone()
    {
        var core = answer.WithoutFillers(answer.Whole);
        for (var at = 0; at < answer.Count; at++)
        {
            var named = answer.TryGet(at, answer.Lexicon.Ordinals, out var day) && char.IsDigit(answer[at][0]);
            var alone = core.Length == 1 && core.First == at && NumberWords.TryDigits(answer[at], out day);
            if (!alone && !named && at > 0 && answer[at - 1] is "el" or "dia" or "the")
            {
                named = answer[at].Length <= 2 && NumberWords.TryDigits(answer[at], out day);
            }

            if ((named || alone) && day is >= 1 and <= 31)
            {
                Add(calendar.DayOfMonth(day));
            }
        }
    }

    // A weekday is a day of its own, or says which day of "next week", or only repeats a date.
    private void Combine()
    {
        if (weekday is { } day)
        {
            if (shifted)
            {
                var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % DaysOfWeek));
                Add(monday.AddDays((DaysOfWeek * weekShift) + (((int)day + 6) % DaysOfWeek)));
            }
            else if (found is null)
            {
                Add(backWard ? calendar.Weekday(day, today.AddDays(-DaysOfWeek - 1)) : calendar.Weekday(day, today));
            }
        }
        else if (shifted)
        {
            Add(today.AddDays(DaysOfWeek * weekShift));
        }
    }

    private void AddIfReal(int year, int month, int day)
    {
        if (Calendar.IsReal(year, month, day))
        {
            Add(new DateOnly(year, month, day));
        }
    }
}
