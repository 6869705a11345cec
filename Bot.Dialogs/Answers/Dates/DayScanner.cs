using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Finds the places in a text that name a day, word by word: by name, by their distance from today or from another day, and by whatever the other scanners know.</summary>
internal ref struct DayScanner
{
    // "a week from the Friday after Christmas"; deeper is nobody's speech.
    private const int DeepestAnchor = 3;

    private readonly DayText text;
    private readonly MonthReader months;
    private readonly MonthDayScanner monthDays;
    private readonly WeekdayScanner weekdays;
    private readonly List<DayMention> found = [];
    private FigureScanner figures;
    private int depth;

    public DayScanner(in AnswerText said, DateOnly today, bool dayFirst)
    {
        text = new DayText(said, today, dayFirst);
        months = new MonthReader(text);
        monthDays = new MonthDayScanner(text, months, found);
        weekdays = new WeekdayScanner(text, months, found);
        figures = new FigureScanner(text, found);
    }

    public List<DayMention> Scan()
    {
        for (var at = 0; at < text.Said.Count;)
        {
            at += Math.Max(Read(at), 1);
        }

        if (found.Count == 0 && !figures.HasOtherNumbers)
        {
            figures.NumbersAlone();
        }

        return found;
    }

    // The order matters: what begins with the name of a day or of a span, but is more, is tried first.
    private int Read(int at)
    {
        var used = figures.NoDay(at);
        used = used > 0 ? used : figures.Figures(at);
        used = used > 0 ? used : weekdays.Weekend(at);
        used = used > 0 ? used : monthDays.EdgeOf(at);
        used = used > 0 ? used : weekdays.WeekdayOfMonth(at);
        used = used > 0 ? used : monthDays.DaysOfMonth(at);
        used = used > 0 ? used : NamedDay(at);
        used = used > 0 ? used : Span(at);
        used = used > 0 ? used : NextUnit(at);
        used = used > 0 ? used : weekdays.Weekday(at);
        used = used > 0 ? used : monthDays.DayByNumber(at);
        return used > 0 ? used : BesideDay(at);
    }

    // tomorrow, tonight, Christmas; "de mañana en ocho"
    private int NamedDay(int at)
    {
        for (var length = Math.Min(4, text.Said.Count - at); length > 0; length--)
        {
            var phrase = text.Said.Between(new WordRange(at, at + length - 1));
            if (text.Plans.Days.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(phrase, out var days)
                || text.Dates.Days.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(phrase, out days))
            {
                var used = length + text.DaysLater(at + length, out var later);
                found.Add(new DayMention(at, at + used - 1, [text.Today.Later(days + later)]) { IsWeak = text.Said.Is(new WordRange(at, at + length - 1), text.Plans.Now) });
                return used;
            }

            if (text.Plans.Holidays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(phrase, out var holiday))
            {
                found.Add(at, length, text.Calendar.Yearless(holiday.Month, holiday.Day));
                return length;
            }

            if (text.Said.Is(new WordRange(at, at + length - 1), text.Plans.Thanksgiving))
            {
                found.Add(at, length, months.NextInMonth(new PlanMonth(11, null), static month => month.FirstFrom(DayOfWeek.Thursday).Later(3 * Calendar.DaysOfWeek)));
                return length;
            }
        }

        return 0;
    }

    // in two weeks, 3 days from now, dentro de 10 días, hace dos días, a week from Friday, in 2 or 3 days
    private int Span(int at)
    {
        var ago = text.Said.PhraseAt(at, text.Dates.Ago);
        var lead = Math.Max(ago, text.Said.PhraseAt(at, text.Dates.In));
        lead += lead > 0 && text.Said.Is(at + lead, text.Plans.Articles) ? 1 : 0;
        var way = text.DeterminerAt(at + lead, out var towards);
        if (text.HowMany(at + lead + way, out var low, out var high) is not (> 0 and var counted))
        {
            return 0;
        }

        var unitAt = at + lead + way + counted;
        if (text.Said.Is(unitAt, text.Plans.Moments))
        {
            if (lead > 0 && ago == 0)
            {
                found.Add(at, unitAt + 1 - at, text.Today);
            }

            return unitAt + 1 - at;
        }

        if (!text.Said.TryGet(unitAt, text.Dates.Units, out var unit))
        {
            return 0;
        }

        var end = unitAt + 1;
        if (text.Said.PhraseAt(end, text.Plans.Halves) is > 0 and var halves)
        {
            return end + halves - at;
        }

        // "a day or two"
        if (text.Said.Is(end, text.Plans.Or) && text.HowMany(end + 1, out var more, out _) is > 0 and var alternative && !text.Said.TryGet(end + 1 + alternative, text.Dates.Units, out _) && more > high)
        {
            (high, end) = (more, end + 1 + alternative);
        }

        if (FromAnother(at, end, unit, low, high) is > 0 and var anchored)
        {
            return anchored;
        }

        var trailing = text.Said.PhraseAt(end, text.Dates.Ago);
        var fromNow = text.Said.PhraseAt(end + trailing, text.Dates.FromNow);
        if (lead + trailing + fromNow == 0 && towards is Determiner.None or Determiner.This && !text.IsAllThereIs(at, end))
        {
            return end - at;
        }

        var back = ago + trailing > 0 || towards == Determiner.Last;
        AddSpan(at, end + trailing + fromNow - at, [text.Today], unit, back ? -low : low, back ? -high : high);
        return end + trailing + fromNow - at;
    }

    // next week, la semana que viene, el próximo mes, the week after next
    private int NextUnit(int at)
    {
        var way = text.DeterminerAt(at, out var towards);
        if (!text.Said.TryGet(at + way, text.Dates.Units, out var unit))
        {
            return 0;
        }

        var used = way + 1;
        if (way == 0)
        {
            used += text.DeterminerBehind(at + used, out towards);
        }

        var by = towards switch
        {
            Determiner.Next or Determiner.Coming => 1,
            Determiner.Last => -1,
            Determiner.None or Determiner.This => 0,
            _ => throw new InvalidOperationException($"{towards} leads to no day."),
        };
        if (text.Said.PhraseAt(at + used, text.Plans.AfterNext) is > 0 and var afterNext)
        {
            (by, used) = (2, used + afterNext);
        }
        else if (towards == Determiner.None || unit == CalendarUnit.Day)
        {
            return 0;
        }

        if (unit == CalendarUnit.Week)
        {
            found.Add(new DayMention(at, at + used - 1, by == 0 ? [] : [text.Today.Move(unit, by)]) { Week = by });
        }
        else if (by != 0)
        {
            found.Add(at, used, text.Today.Move(unit, by));
        }

        return used;
    }

    // "the day after Christmas", "Saturday or the day after"
    private int BesideDay(int at)
    {
        var after = text.Said.PhraseAt(at, text.Plans.DayAfter);
        var used = after > 0 ? after : text.Said.PhraseAt(at, text.Plans.DayBefore);
        if (used == 0)
        {
            return 0;
        }

        var step = after > 0 ? 1 : -1;
        if (Anchor(at + used, out var anchor) is > 0 and var end)
        {
            AddSpan(at, end - at, anchor, CalendarUnit.Day, step, step);
            return end - at;
        }

        if (found.Count > 0)
        {
            AddSpan(at, used, found[^1].Days, CalendarUnit.Day, step, step);
        }

        return used;
    }

    private void AddSpan(int at, int used, ImmutableArray<DateOnly> from, CalendarUnit unit, int low, int high) =>
        found.Add(at, used, [.. from.Select(day => day.Move(unit, low)).Concat(from.Select(day => day.Move(unit, high))).Distinct()]);

    // "a week from Friday", "two days before Christmas", "una semana después del viernes"
    private int FromAnother(int at, int end, CalendarUnit unit, int low, int high)
    {
        var before = text.Said.PhraseAt(end, text.Plans.Before);
        var link = before > 0 ? before : Math.Max(text.Said.PhraseAt(end, text.Plans.From), text.Said.PhraseAt(end, text.Plans.After));
        if (link == 0 || Anchor(end + link, out var anchor) is not (> 0 and var used))
        {
            return 0;
        }

        AddSpan(at, used - at, anchor, unit, before > 0 ? -low : low, before > 0 ? -high : high);
        return used - at;
    }

    /// <summary>The day that another is counted from; returns the word behind it, 0 when no day stands there.</summary>
    private int Anchor(int at, out ImmutableArray<DateOnly> days)
    {
        days = [];
        if (depth >= DeepestAnchor)
        {
            return 0;
        }

        depth++;
        var known = found.Count;
        var start = DatePhrases.SkipOf(text.Said, at);
        var used = start < text.Said.Count ? Read(start) : 0;
        if (used == 0 && start > at && start <= text.Said.Count)
        {
            start--;
            used = Read(start);
        }

        depth--;
        days = [.. found.Skip(known).SelectMany(mention => mention.Days)];
        found.RemoveRange(known, found.Count - known);
        return days.IsEmpty ? 0 : start + used;
    }
}
