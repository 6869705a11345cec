using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Weekdays and weekends.</summary>
internal readonly ref struct WeekdayScanner(DayText text, MonthReader months, List<DayMention> found)
{
    private const int LastHour = 12;

    private readonly DayText text = text;
    private readonly MonthReader months = months;

    public int Weekday(int at)
    {
        var used = text.DeterminerAt(at, out var way);
        if (!text.IsWeekday(at + used, out var weekday))
        {
            return 0;
        }

        used++;
        var skips = 0;
        if (text.Said.PhraseAt(at + used, text.Plans.AfterNext) is > 0 and var afterNext)
        {
            (way, used, skips) = (Determiner.Next, used + afterNext, Calendar.DaysOfWeek);
        }
        else if (text.DeterminerBehind(at + used, out var behind) is > 0 and var wayBehind)
        {
            (way, used) = (behind, used + wayBehind);
        }

        used += text.DaysLater(at + used, out var later);
        ImmutableArray<DateOnly> days = [.. WeekdayDays(way, weekday).Select(day => day.Later(skips + later))];
        if (DayBehind(at + used, weekday, days) is { Used: > 0 } dated)
        {
            found.Add(at, used + dated.Used, dated.Days);
            return used + dated.Used;
        }

        found.Add(new DayMention(at, at + used - 1, days) { Weekday = way == Determiner.None && skips + later == 0 ? weekday : null });
        return used;
    }

    // "first Saturday of November", "el último viernes del mes"
    public int WeekdayOfMonth(int at)
    {
        var name = text.Said.Is(at, text.Plans.Articles) ? at + 1 : at;
        var isLast = text.Said.Is(name, text.Dates.Last) || text.Said.Is(name, text.Said.Lexicon.Last);
        var place = 0;
        if ((!isLast && !(text.Said.TryGet(name, text.Said.Lexicon.Ordinals, out place) && place <= 5)) || (name < text.Said.Count && text.Said.EndsItem(name))
            || !text.IsWeekday(name + 1, out var weekday))
        {
            return 0;
        }

        var preposition = name + 2 + text.Said.PhraseAt(name + 2, text.Dates.In);
        var monthUsed = months.MonthAt(preposition, out var month);
        if (monthUsed == 0 && isLast)
        {
            return 0;
        }

        var end = monthUsed == 0 ? name + 2 : preposition + monthUsed;
        found.Add(at, end - at, months.NextInMonth(month, first => isLast
            ? first.AddDays(DateTime.DaysInMonth(first.Year, first.Month) - Calendar.DaysOfWeek).FirstFrom(weekday)
            : first.FirstFrom(weekday).Later((place - 1) * Calendar.DaysOfWeek)));
        return end - at;
    }

    public int Weekend(int at)
    {
        var used = text.DeterminerAt(at, out var way);
        if (at + used >= text.Said.Count)
        {
            return 0;
        }

        var name = text.Said.PhraseAt(at + used, text.Dates.Weekend);
        if (name == 0 && way == Determiner.This && !(at + used + 1 < text.Said.Count && text.Said[at + used + 1] is "de" or "del"))
        {
            name = text.Said.PhraseAt(at + used, text.Plans.ThisWeekend);
        }

        if (name == 0)
        {
            return 0;
        }

        used += name;
        var skips = 0;
        if (text.Said.PhraseAt(at + used, text.Plans.AfterNext) is > 0 and var afterNext)
        {
            (way, used, skips) = (Determiner.Next, used + afterNext, Calendar.DaysOfWeek);
        }
        else if (text.DeterminerBehind(at + used, out var behind) is > 0 and var wayBehind)
        {
            (way, used) = (behind, used + wayBehind);
        }

        found.Add(at, used, [.. WeekendDays(way).Select(day => day.Later(skips))]);
        return used;
    }

    private ImmutableArray<DateOnly> WeekdayDays(Determiner way, DayOfWeek weekday)
    {
        var coming = text.Today.Later(1).FirstFrom(weekday);
        return way switch
        {
            Determiner.This => [text.Today.FirstFrom(weekday)],
            Determiner.Next when IsStillAhead(weekday) => [coming, coming.Later(Calendar.DaysOfWeek)],
            Determiner.Last => [text.Today.Later(-Calendar.DaysOfWeek).FirstFrom(weekday)],
            Determiner.None or Determiner.Next or Determiner.Coming => [coming],
            _ => throw new InvalidOperationException($"{way} leads to no weekday."),
        };
    }

    // Weeks begin on Sunday for some and on Monday for others: on a Sunday, for those the whole week is ahead.
    private bool IsStillAhead(DayOfWeek weekday) =>
        text.Today.DayOfWeek == DayOfWeek.Sunday ? weekday != DayOfWeek.Sunday : DaySteps.PlaceInWeek(weekday) > DaySteps.PlaceInWeek(text.Today.DayOfWeek);

    // "Saturday the 10th", "martes 20"; where the two do not agree, all that it may mean
    private (int Used, ImmutableArray<DateOnly> Days) DayBehind(int at, DayOfWeek weekday, ImmutableArray<DateOnly> named)
    {
        var number = text.BehindArticles(at);
        if (number >= text.Said.Count || !char.IsDigit(text.Said[number][0]) || DatePhrases.Figures(text.Said, number, stackalloc int[3], stackalloc int[3]) > 0
            || text.NumberAt(number, out var day) is not (> 0 and var taken) || months.NamesMonth(number + taken) || text.Calendar.DayOfMonth(day) is not { } date)
        {
            return (0, []);
        }

        var used = number + taken - at;
        if (date.DayOfWeek == weekday)
        {
            return (used, [date]);
        }

        // "Saturday 11" may be an hour.
        if (number == at && NumberWords.TryDigits(text.Said[number], out _) && day <= LastHour && !text.DayFirst)
        {
            return (used, named);
        }

        var later = new Calendar(date.Later(1), looksBack: false).DayOfMonth(day);
        ImmutableArray<DateOnly> near = named.Length > 1 ? named : [date.Nearest(weekday, text.Today)];
        return (used, later?.DayOfWeek == weekday ? [.. near, date, later.Value] : [.. near, date]);
    }

    // Saturday and Sunday; for the next weekend, where this one is still to come, the Saturdays of both.
    private ImmutableArray<DateOnly> WeekendDays(Determiner way)
    {
        var isWeekend = text.Today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var saturday = text.Today.Later(1).FirstFrom(DayOfWeek.Saturday);
        switch (way)
        {
            case Determiner.Last:
                return [text.Today.Monday().Later(-1)];
            case Determiner.Next when !isWeekend:
                return [saturday, saturday.Later(Calendar.DaysOfWeek)];
            case Determiner.Next or Determiner.Coming:
                return [saturday, saturday.Later(1)];
            case Determiner.None or Determiner.This:
                return text.Today.DayOfWeek == DayOfWeek.Saturday ? [text.Today, text.Today.Later(1)]
                    : text.Today.DayOfWeek == DayOfWeek.Sunday ? (way == Determiner.This ? [text.Today] : [text.Today, saturday, saturday.Later(1)])
                    : [saturday, saturday.Later(1)];
            default:
                throw new InvalidOperationException($"{way} leads to no weekend.");
        }
    }
}
