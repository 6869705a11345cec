using System.Collections.Immutable;
using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Weekdays and weekends.</summary>
internal ref partial struct DayScanner
{
    private const int DaysOfWeek = Calendar.DaysOfWeek;

    // Abbreviations that are words of their own in a longer sentence.
    private const int LongestWithAbbreviations = 6;

    private const int LastHour = 12;

    private int Weekday(int at)
    {
        var used = WayAt(at, out var way);
        if (!IsWeekday(at + used, out var weekday))
        {
            return 0;
        }

        used++;
        var skips = 0;
        if (heard.PhraseAt(at + used, words.AfterNext) is > 0 and var afterNext)
        {
            (way, used, skips) = (Way.Next, used + afterNext, DaysOfWeek);
        }
        else if (WayBehind(at + used, out var behind) is > 0 and var wayBehind)
        {
            (way, used) = (behind, used + wayBehind);
        }

        used += DaysLater(at + used, out var later);
        ImmutableArray<DateOnly> days = [.. WeekdayDays(way, weekday).Select(day => day.Later(skips + later))];
        if (DayBehind(at + used, weekday, days) is { Used: > 0 } dated)
        {
            Add(at, used + dated.Used, dated.Days);
            return used + dated.Used;
        }

        found.Add(new DayMention(at, at + used - 1, days) { Weekday = way == Way.None && skips + later == 0 ? weekday : null });
        return used;
    }

    private readonly bool IsWeekday(int at, out DayOfWeek weekday)
    {
        var expected = at > 0 && heard.Is(at - 1, words.Leads);
        return DatePhrases.TryNear(heard, at, dates.Weekdays, out weekday, expected)
            && !(heard[at] is "sun" or "sat" or "mon" or "wed" or "dom" or "lun" or "vie" or "sab" or "jue" && heard.Count > LongestWithAbbreviations && !expected);
    }

    private readonly ImmutableArray<DateOnly> WeekdayDays(Way way, DayOfWeek weekday)
    {
        var coming = today.Later(1).FirstFrom(weekday);
        return way switch
        {
            Way.This => [today.FirstFrom(weekday)],
            Way.Next when IsStillAhead(weekday) => [coming, coming.Later(DaysOfWeek)],
            Way.Last => [today.Later(-DaysOfWeek).FirstFrom(weekday)],
            _ => [coming],
        };
    }

    // Weeks begin on Sunday for some and on Monday for others: on a Sunday, for those the whole week is ahead.
    private readonly bool IsStillAhead(DayOfWeek weekday) =>
        today.DayOfWeek == DayOfWeek.Sunday ? weekday != DayOfWeek.Sunday : DaySteps.PlaceInWeek(weekday) > DaySteps.PlaceInWeek(today.DayOfWeek);

    // "Saturday the 10th", "martes 20"; where the two do not agree, all that it may mean
    private readonly (int Used, ImmutableArray<DateOnly> Days) DayBehind(int at, DayOfWeek weekday, ImmutableArray<DateOnly> named)
    {
        var number = at;
        while (heard.Is(number, words.Articles))
        {
            number++;
        }

        if (number >= heard.Count || !char.IsDigit(heard[number][0]) || DatePhrases.Figures(heard, number, stackalloc int[3], stackalloc int[3]) > 0
            || NumberAt(number, out var day) is not (> 0 and var taken) || NamesMonth(number + taken) || calendar.DayOfMonth(day) is not { } date)
        {
            return (0, []);
        }

        var used = number + taken - at;
        if (date.DayOfWeek == weekday)
        {
            return (used, [date]);
        }

        // "Saturday 11" may be an hour.
        if (number == at && NumberWords.TryDigits(heard[number], out _) && day <= LastHour && !dayFirst)
        {
            return (used, named);
        }

        var later = new Calendar(date.Later(1), looksBack: false).DayOfMonth(day);
        ImmutableArray<DateOnly> near = named.Length > 1 ? named : [date.Nearest(weekday, today)];
        return (used, later?.DayOfWeek == weekday ? [.. near, date, later.Value] : [.. near, date]);
    }

    // "first Saturday of November", "el último viernes del mes"
    private int WeekdayOfMonth(int at)
    {
        var name = heard.Is(at, words.Articles) ? at + 1 : at;
        var isLast = heard.Is(name, dates.Last) || heard.Is(name, heard.Lexicon.Last);
        var place = 0;
        if ((!isLast && !(heard.TryGet(name, heard.Lexicon.Ordinals, out place) && place <= 5)) || (name < heard.Count && heard.EndsItem(name))
            || !IsWeekday(name + 1, out var weekday))
        {
            return 0;
        }

        var preposition = name + 2 + heard.PhraseAt(name + 2, dates.In);
        var monthUsed = MonthAt(preposition, out var month);
        if (monthUsed == 0 && isLast)
        {
            return 0;
        }

        var end = monthUsed == 0 ? name + 2 : preposition + monthUsed;
        Add(at, end - at, NextInMonth(month, first => isLast
            ? first.AddDays(DateTime.DaysInMonth(first.Year, first.Month) - DaysOfWeek).FirstFrom(weekday)
            : first.FirstFrom(weekday).Later((place - 1) * DaysOfWeek)));
        return end - at;
    }

    private int Weekend(int at)
    {
        var used = WayAt(at, out var way);
        if (at + used >= heard.Count)
        {
            return 0;
        }

        var name = heard.PhraseAt(at + used, dates.Weekend);
        if (name == 0 && way == Way.This && !(at + used + 1 < heard.Count && heard[at + used + 1] is "de" or "del"))
        {
            name = heard.PhraseAt(at + used, words.ThisWeekend);
        }

        if (name == 0)
        {
            return 0;
        }

        used += name;
        var skips = 0;
        if (heard.PhraseAt(at + used, words.AfterNext) is > 0 and var afterNext)
        {
            (way, used, skips) = (Way.Next, used + afterNext, DaysOfWeek);
        }
        else if (WayBehind(at + used, out var behind) is > 0 and var wayBehind)
        {
            (way, used) = (behind, used + wayBehind);
        }

        Add(at, used, [.. WeekendDays(way).Select(day => day.Later(skips))]);
        return used;
    }

    // Saturday and Sunday; for the next weekend, where this one is still to come, the Saturdays of both.
    private readonly ImmutableArray<DateOnly> WeekendDays(Way way)
    {
        var isWeekend = today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var saturday = today.Later(1).FirstFrom(DayOfWeek.Saturday);
        switch (way)
        {
            case Way.Last:
                return [today.Monday().Later(-1)];
            case Way.Next when !isWeekend:
                return [saturday, saturday.Later(DaysOfWeek)];
            case Way.Next or Way.Coming:
                return [saturday, saturday.Later(1)];
            default:
                return today.DayOfWeek == DayOfWeek.Saturday ? [today, today.Later(1)]
                    : today.DayOfWeek == DayOfWeek.Sunday ? (way == Way.This ? [today] : [today, saturday, saturday.Later(1)])
                    : [saturday, saturday.Later(1)];
        }
    }
}
