using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Months as they are named: "November", "March 2027", "next month", "el mes que viene".</summary>
internal readonly ref struct MonthReader(DayText text)
{
    private const int MonthsOfYear = 12;

    private readonly DayText text = text;

    // "November", "March 2027", "the month", "next month", "el mes que viene"
    public int MonthAt(int at, out PlanMonth month)
    {
        month = default;
        var name = DatePhrases.SkipOf(text.Said, at);
        if (DatePhrases.TryNear(text.Said, name, text.Dates.Months, out var number))
        {
            var yearAt = DatePhrases.SkipOf(text.Said, name + 1);
            var hasYear = yearAt < text.Said.Count && text.Said[yearAt].Length == 4 && NumberWords.TryDigits(text.Said[yearAt], out _);
            NumberWords.TryDigits(hasYear ? text.Said[yearAt] : [], out var year);
            month = new PlanMonth(number, hasYear ? year : null);
            return (hasYear ? yearAt : name) + 1 - at;
        }

        var end = text.UnitAt(name, CalendarUnit.Month, out var way);
        month = way switch
        {
            _ when end == 0 => default,
            Determiner.None => default,
            Determiner.This => Of(text.Today),
            Determiner.Last => Of(text.Today.Move(CalendarUnit.Month, -1)),
            Determiner.Next or Determiner.Coming => Of(text.Today.Move(CalendarUnit.Month, 1)),
            _ => throw new InvalidOperationException($"{way} leads to no month."),
        };
        return end == 0 ? 0 : name + end - at;

        static PlanMonth Of(DateOnly day) => new(day.Month, day.Year);
    }

    public bool NamesMonth(int at) => at < text.Said.Count && MonthAt(at, out _) > 0;

    public DateOnly? DayIn(PlanMonth month, int day) =>
        month.Number == 0 ? text.Calendar.DayOfMonth(day)
        : month.Year is { } year ? DayText.Real(year, month.Number, day)
        : text.Yearless(month.Number, day);

    /// <summary>A day counted from the first of a month: of the first such month in which it is not over.</summary>
    public DateOnly? NextInMonth(PlanMonth month, Func<DateOnly, DateOnly> dayOf)
    {
        if (month.Year is { } year)
        {
            return DayText.Real(year, month.Number, 1) is { } first ? dayOf(first) : null;
        }

        for (var ahead = 0; ahead <= MonthsOfYear; ahead++)
        {
            var first = text.Today.Later(1 - text.Today.Day).Move(CalendarUnit.Month, ahead);
            if ((month.Number == 0 || first.Month == month.Number) && dayOf(first) is var day && day >= text.Today && day.Month == first.Month)
            {
                return day;
            }
        }

        return null;
    }

    public static DateOnly LastOf(DateOnly first) => first.AddDays(DateTime.DaysInMonth(first.Year, first.Month) - 1);
}
