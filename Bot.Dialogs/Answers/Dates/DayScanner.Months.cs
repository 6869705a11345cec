using System.Runtime.InteropServices;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Days of a month.</summary>
internal ref partial struct DayScanner
{
    private const int MonthsOfYear = 12;

    private const int MostNumbers = 4;

    /// <summary>A month of a year; without a year the next one of its name; with neither, whichever comes next.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct PlanMonth(int Number, int? Year);

    // "November", "March 2027", "the month", "next month", "el mes que viene"
    private readonly int MonthAt(int at, out PlanMonth month)
    {
        month = default;
        var name = DatePhrases.SkipOf(heard, at);
        if (DatePhrases.TryNear(heard, name, dates.Months, out var number))
        {
            var yearAt = DatePhrases.SkipOf(heard, name + 1);
            var hasYear = yearAt < heard.Count && heard[yearAt].Length == 4 && NumberWords.TryDigits(heard[yearAt], out _);
            NumberWords.TryDigits(hasYear ? heard[yearAt] : [], out var year);
            month = new PlanMonth(number, hasYear ? year : null);
            return (hasYear ? yearAt : name) + 1 - at;
        }

        var end = UnitAt(name, CalendarUnit.Month, out var way);
        month = way switch
        {
            _ when end == 0 => default,
            Way.None => default,
            Way.This => Of(today),
            Way.Last => Of(today.Move(CalendarUnit.Month, -1)),
            _ => Of(today.Move(CalendarUnit.Month, 1)),
        };
        return end == 0 ? 0 : name + end - at;

        static PlanMonth Of(DateOnly day) => new(day.Month, day.Year);
    }

    // "next month", "mes que viene", "month"
    private readonly int UnitAt(int at, CalendarUnit unit, out Way way)
    {
        var used = WayAt(at, out way);
        if (!heard.TryGet(at + used, dates.Units, out var named) || named != unit)
        {
            return 0;
        }

        used++;
        if (way == Way.None)
        {
            used += WayBehind(at + used, out way);
        }

        return used;
    }

    private readonly DateOnly? DayIn(PlanMonth month, int day) =>
        month.Number == 0 ? calendar.DayOfMonth(day)
        : month.Year is { } year ? Real(year, month.Number, day)
        : Yearless(month.Number, day);

    /// <summary>A day counted from the first of a month: of the first such month in which it is not over.</summary>
    private readonly DateOnly? NextInMonth(PlanMonth month, Func<DateOnly, DateOnly> dayOf)
    {
        if (month.Year is { } year)
        {
            return Real(year, month.Number, 1) is { } first ? dayOf(first) : null;
        }

        for (var ahead = 0; ahead <= MonthsOfYear; ahead++)
        {
            var first = today.Later(1 - today.Day).Move(CalendarUnit.Month, ahead);
            if ((month.Number == 0 || first.Month == month.Number) && dayOf(first) is var day && day >= today && day.Month == first.Month)
            {
                return day;
            }
        }

        return null;
    }

    private static DateOnly LastOf(DateOnly first) => first.AddDays(DateTime.DaysInMonth(first.Year, first.Month) - 1);

    // "Dec 31", "el 5 o el 6 de diciembre", "the 15th of next month"
    private int DaysOfMonth(int at)
    {
        Span<int> numbers = stackalloc int[MostNumbers];
        if (DatePhrases.TryNear(heard, at, dates.Months, out var number))
        {
            var from = DatePhrases.SkipOf(heard, at + 1);
            var listed = Numbers(from, numbers, out var count);
            if (count == 0)
            {
                return 0;
            }

            var yearAt = DatePhrases.SkipOf(heard, from + listed);
            var hasYear = yearAt < heard.Count && heard[yearAt].Length == 4 && NumberWords.TryDigits(heard[yearAt], out _);
            NumberWords.TryDigits(hasYear ? heard[yearAt] : [], out var year);
            var end = hasYear ? yearAt + 1 : from + listed;
            AddNumbers(at, end - at, new PlanMonth(number, hasYear ? year : null), numbers[..count]);
            return end - at;
        }

        var start = heard.Is(at, words.Articles) ? at + 1 : at;
        var used = Numbers(start, numbers, out var before);
        if (before == 0 || !NamesMonth(start + used))
        {
            return 0;
        }

        var named = MonthAt(start + used, out var month);
        AddNumbers(at, start + used + named - at, month, numbers[..before]);
        return start + used + named - at;
    }

    private readonly bool NamesMonth(int at) => at < heard.Count && MonthAt(at, out _) > 0;

    private void AddNumbers(int at, int used, PlanMonth month, scoped ReadOnlySpan<int> numbers)
    {
        foreach (var day in numbers)
        {
            Add(at, used, DayIn(month, day));
        }
    }

    // "5", "5 or 6", "del 5 al 8", "5-8"
    private readonly int Numbers(int at, scoped Span<int> numbers, out int count)
    {
        count = 0;
        var used = 0;
        for (var next = at; next < heard.Count && count < numbers.Length && NumberAt(next, out var day) is > 0 and var taken;)
        {
            numbers[count++] = day;
            used = next + taken - at;
            next += taken;
            if (heard.Is(next, words.Or))
            {
                next = DatePhrases.SkipOf(heard, next + 1);
            }
            else if (next >= heard.Count || !DatePhrases.IsSeparated(heard, next))
            {
                break;
            }
        }

        return used;
    }

    /// <summary>The number of a day: no hour, and nothing that is counted.</summary>
    private readonly int NumberAt(int at, out int day)
    {
        var used = DatePhrases.DayNumber(heard, at, out day);
        return used == 0 || day is < 1 or > 31 || IsCounted(at + used) || IsHour(at + used - 1) ? 0 : used;
    }

    // "the 15th", "el 15", "15th or 16th", "el día 3"
    private int DayByNumber(int at)
    {
        var number = at;
        while (heard.Is(number, words.Articles))
        {
            number++;
        }

        if (number >= heard.Count || NumberAt(number, out _) is not (> 0 and var taken))
        {
            return 0;
        }

        var next = number + taken;
        var inFigures = char.IsDigit(heard[number][0]);
        var isOrdinal = heard.TryGet(next - 1, heard.Lexicon.Ordinals, out _);
        var ends = heard.EndsItem(next - 1) || heard.Is(next, words.Or);
        var hasDayArticle = number > at && heard[number - 1] is "el" or "dia";
        var isSaid = inFigures
            ? isOrdinal || hasDayArticle || ends || heard.Is(next, heard.Lexicon.Fillers) || heard.PhraseAt(next, dates.At) > 0
            : isOrdinal ? ends : hasDayArticle;
        if (!isSaid || (number == at && !(inFigures && isOrdinal)))
        {
            return 0;
        }

        Span<int> numbers = stackalloc int[MostNumbers];
        var used = number - at + Numbers(number, numbers, out var count);
        foreach (var day in numbers[..count])
        {
            if (calendar.DayOfMonth(day) is { } date)
            {
                found.Add(new DayMention(at, at + used - 1, [date]) { IsWeak = !(isOrdinal || hasDayArticle || ends) });
            }
        }

        return used;
    }

    // "15", "5 or 6": numbers and nothing else are days of the month.
    private void NumbersAlone()
    {
        var first = 0;
        var numbers = 0;
        for (var at = 0; at < heard.Count;)
        {
            if (heard.Is(at, heard.Lexicon.Fillers) || heard.Is(at, words.Or))
            {
                at++;
                continue;
            }

            if (NumberAt(at, out var day) is not (> 0 and var used))
            {
                found.RemoveRange(first, numbers);
                return;
            }

            if (calendar.DayOfMonth(day) is { } date)
            {
                Add(at, used, date);
                numbers++;
            }

            at += used;
        }
    }

    // "end of the month", "first of next month", "a fin de año", "end of the week"
    private int EdgeOf(int at)
    {
        var start = heard.PhraseAt(at, words.StartOf);
        var edge = start > 0 ? start : heard.PhraseAt(at, words.EndOf);
        if (edge == 0 || at + edge >= heard.Count || heard[at + edge] is not ("of" or "de" or "del"))
        {
            return 0;
        }

        if (MonthAt(at + edge, out var month) is > 0 and var used)
        {
            Add(at, edge + used, NextInMonth(month, first => start > 0 ? first : LastOf(first)));
            return edge + used;
        }

        var unitAt = DatePhrases.SkipOf(heard, at + edge);
        unitAt += unitAt < heard.Count && heard[unitAt] is "la" ? 1 : 0;
        var unitUsed = UnitAt(unitAt, CalendarUnit.Year, out var way);
        if (unitUsed > 0)
        {
            var year = way is Way.Next or Way.Coming ? today.Year + 1 : way == Way.Last ? today.Year - 1 : way == Way.None && start > 0 && today.DayOfYear > 1 ? today.Year + 1 : today.Year;
            Add(at, unitAt + unitUsed - at, Real(year, start > 0 ? 1 : MonthsOfYear, start > 0 ? 1 : 31));
            return unitAt + unitUsed - at;
        }

        unitUsed = UnitAt(unitAt, CalendarUnit.Week, out way);
        if (unitUsed > 0)
        {
            AddWeekEdge(at, unitAt + unitUsed - at, way, start > 0);
            return unitAt + unitUsed - at;
        }

        if (start == 0 && UnitAt(unitAt, CalendarUnit.Day, out way) is > 0 and var dayUsed && way == Way.None)
        {
            // "end of day Friday"
            found.Add(new DayMention(at, unitAt + dayUsed - 1, [today]) { IsWeak = true });
            return unitAt + dayUsed - at;
        }

        return 0;
    }

    // A week ends on Friday for some and on Sunday for others.
    private void AddWeekEdge(int at, int used, Way way, bool start)
    {
        var monday = today.Monday().Later(way is Way.Next or Way.Coming || (way == Way.None && start && today.DayOfWeek != DayOfWeek.Monday) ? DaysOfWeek : way == Way.Last ? -DaysOfWeek : 0);
        if (start)
        {
            Add(at, used, monday);
            return;
        }

        Add(at, used, [monday.Later(4), monday.Later(6)]);
    }
}
