using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Steps from day to day that stay inside the calendar, however far people go.</summary>
internal static class DaySteps
{
    private const int Farthest = 1000;

    public static DateOnly Move(this DateOnly day, CalendarUnit unit, int by)
    {
        by = Math.Clamp(by, -Farthest, Farthest);
        switch (unit)
        {
            case CalendarUnit.Day:
                return day.Later(by);
            case CalendarUnit.Week:
                return day.Later(by * Calendar.DaysOfWeek);
            default:
                var months = unit == CalendarUnit.Year ? by * 12 : by;
                var target = (day.Year * 12) + day.Month - 1 + months;
                return target < 12 ? DateOnly.MinValue : target >= 10_000 * 12 ? DateOnly.MaxValue : day.AddMonths(months);
        }
    }

    public static DateOnly Later(this DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

    /// <summary>The first such weekday from a day on, that day included.</summary>
    public static DateOnly FirstFrom(this DateOnly day, DayOfWeek weekday) =>
        day.Later(((int)weekday - (int)day.DayOfWeek + Calendar.DaysOfWeek) % Calendar.DaysOfWeek);

    /// <summary>The Monday of the day's week.</summary>
    public static DateOnly Monday(this DateOnly day) => day.Later(-PlaceInWeek(day.DayOfWeek));

    /// <summary>0 for Monday, 6 for Sunday.</summary>
    public static int PlaceInWeek(DayOfWeek day) => ((int)day + 6) % Calendar.DaysOfWeek;

    /// <summary>The weekday that lies nearest to a day, but not before another.</summary>
    public static DateOnly Nearest(this DateOnly day, DayOfWeek weekday, DateOnly earliest)
    {
        var nearest = day.Later(-3).FirstFrom(weekday);
        return nearest < earliest ? earliest.FirstFrom(weekday) : nearest;
    }
}
