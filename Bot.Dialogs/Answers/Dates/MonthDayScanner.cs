using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Days of a month: "Dec 31", "the 15th", "end of the month".</summary>
internal readonly ref struct MonthDayScanner(DayText text, MonthReader months, List<DayMention> found)
{
    private const int MostNumbers = 4;
    private const int LastMonth = 12;

    private readonly DayText text = text;
    private readonly MonthReader months = months;

    // "Dec 31", "el 5 o el 6 de diciembre", "the 15th of next month"
    public int DaysOfMonth(int at)
    {
        Span<int> numbers = stackalloc int[MostNumbers];
        if (DatePhrases.TryNear(text.Said, at, text.Dates.Months, out var number))
        {
            var from = DatePhrases.SkipOf(text.Said, at + 1);
            var listed = text.Numbers(from, numbers, out var count);
            if (count == 0)
            {
                return 0;
            }

            var yearAt = DatePhrases.SkipOf(text.Said, from + listed);
            var hasYear = yearAt < text.Said.Count && text.Said[yearAt].Length == 4 && NumberWords.TryDigits(text.Said[yearAt], out _);
            NumberWords.TryDigits(hasYear ? text.Said[yearAt] : [], out var year);
            var end = hasYear ? yearAt + 1 : from + listed;
            AddNumbers(at, end - at, new PlanMonth(number, hasYear ? year : null), numbers[..count]);
            return end - at;
        }

        var start = text.Said.Is(at, text.Plans.Articles) ? at + 1 : at;
        var used = text.Numbers(start, numbers, out var before);
        if (before == 0 || !months.NamesMonth(start + used))
        {
            return 0;
        }

        var named = months.MonthAt(start + used, out var month);
        AddNumbers(at, start + used + named - at, month, numbers[..before]);
        return start + used + named - at;
    }

    // "the 15th", "el 15", "15th or 16th", "el día 3"
    public int DayByNumber(int at)
    {
        var number = text.BehindArticles(at);
        if (number >= text.Said.Count || text.NumberAt(number, out _) is not (> 0 and var taken))
        {
            return 0;
        }

        var next = number + taken;
        var inFigures = char.IsDigit(text.Said[number][0]);
        var isOrdinal = text.Said.TryGet(next - 1, text.Said.Lexicon.Ordinals, out _);
        var ends = text.Said.EndsItem(next - 1) || text.Said.Is(next, text.Plans.Or);
        var hasDayArticle = number > at && text.Said[number - 1] is "el" or "dia";
        var isSaid = inFigures
            ? isOrdinal || hasDayArticle || ends || text.Said.Is(next, text.Said.Lexicon.Fillers) || text.Said.PhraseAt(next, text.Dates.At) > 0
            : isOrdinal ? ends : hasDayArticle;
        if (!isSaid || (number == at && !(inFigures && isOrdinal)))
        {
            return 0;
        }

        Span<int> numbers = stackalloc int[MostNumbers];
        var used = number - at + text.Numbers(number, numbers, out var count);
        foreach (var day in numbers[..count])
        {
            if (text.Calendar.DayOfMonth(day) is { } date)
            {
                found.Add(new DayMention(at, at + used - 1, [date]) { IsWeak = !(isOrdinal || hasDayArticle || ends) });
            }
        }

        return used;
    }

    // "end of the month", "first of next month", "a fin de año", "end of the week"
    public int EdgeOf(int at)
    {
        var start = text.Said.PhraseAt(at, text.Plans.StartOf);
        var edge = start > 0 ? start : text.Said.PhraseAt(at, text.Plans.EndOf);
        if (edge == 0 || at + edge >= text.Said.Count || text.Said[at + edge] is not ("of" or "de" or "del"))
        {
            return 0;
        }

        if (months.MonthAt(at + edge, out var month) is > 0 and var used)
        {
            found.Add(at, edge + used, months.NextInMonth(month, first => start > 0 ? first : MonthReader.LastOf(first)));
            return edge + used;
        }

        var unitAt = DatePhrases.SkipOf(text.Said, at + edge);
        unitAt += unitAt < text.Said.Count && text.Said[unitAt] is "la" ? 1 : 0;
        var unitUsed = text.UnitAt(unitAt, CalendarUnit.Year, out var way);
        if (unitUsed > 0)
        {
            var year = way is Determiner.Next or Determiner.Coming ? text.Today.Year + 1 : way == Determiner.Last ? text.Today.Year - 1 : way == Determiner.None && start > 0 && text.Today.DayOfYear > 1 ? text.Today.Year + 1 : text.Today.Year;
            found.Add(at, unitAt + unitUsed - at, DayText.Real(year, start > 0 ? 1 : LastMonth, start > 0 ? 1 : 31));
            return unitAt + unitUsed - at;
        }

        unitUsed = text.UnitAt(unitAt, CalendarUnit.Week, out way);
        if (unitUsed > 0)
        {
            AddWeekEdge(at, unitAt + unitUsed - at, way, start > 0);
            return unitAt + unitUsed - at;
        }

        if (start == 0 && text.UnitAt(unitAt, CalendarUnit.Day, out way) is > 0 and var dayUsed && way == Determiner.None)
        {
            // "end of day Friday"
            found.Add(new DayMention(at, unitAt + dayUsed - 1, [text.Today]) { IsWeak = true });
            return unitAt + dayUsed - at;
        }

        return 0;
    }

    private void AddNumbers(int at, int used, PlanMonth month, scoped ReadOnlySpan<int> numbers)
    {
        foreach (var day in numbers)
        {
            found.Add(at, used, months.DayIn(month, day));
        }
    }

    // A week ends on Friday for some and on Sunday for others.
    private void AddWeekEdge(int at, int used, Determiner way, bool start)
    {
        var monday = text.Today.Monday().Later(way is Determiner.Next or Determiner.Coming || (way == Determiner.None && start && text.Today.DayOfWeek != DayOfWeek.Monday) ? Calendar.DaysOfWeek : way == Determiner.Last ? -Calendar.DaysOfWeek : 0);
        if (start)
        {
            found.Add(at, used, monday);
            return;
        }

        found.Add(at, used, [monday.Later(4), monday.Later(6)]);
    }
}
