namespace Bot.Dialogs.Answers.Dates;

/// <summary>Which day is meant by a name that many days have, seen from today.</summary>
/// <param name="today">The day of the answer.</param>
/// <param name="looksBack">True when the question is about the past.</param>
internal sealed class Calendar(DateOnly today, bool looksBack)
{
    public const int DaysOfWeek = 7;

    // A century's leap years may lie eight years apart.
    private const int LongestWaitForLeapDay = 8;

    private const int YearsAhead = 20;

    /// <summary>The first such weekday after a day; for questions about the past the last one before today.</summary>
    public DateOnly Weekday(DayOfWeek day, DateOnly from)
    {
        if (looksBack && from == today)
        {
            var back = ((int)today.DayOfWeek - (int)day + DaysOfWeek) % DaysOfWeek;
            return today.AddDays(back == 0 ? -DaysOfWeek : -back);
        }

        var ahead = ((int)day - (int)from.DayOfWeek + DaysOfWeek) % DaysOfWeek;
        return from.AddDays(ahead == 0 ? DaysOfWeek : ahead);
    }

    /// <summary>The next day of this number, or the last one; null when no month has it.</summary>
    public DateOnly? DayOfMonth(int day)
    {
        for (var months = 0; months < 12; months++)
        {
            var month = today.AddMonths(looksBack ? -months : months);
            if (IsReal(month.Year, month.Month, day) && new DateOnly(month.Year, month.Month, day) is var candidate && IsMeant(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The next such day, or the last one; null when there is none, as 30 February.</summary>
    public DateOnly? Yearless(int month, int day)
    {
        for (var years = 0; years <= LongestWaitForLeapDay; years++)
        {
            var year = today.Year + (looksBack ? -years : years);
            if (IsReal(year, month, day) && new DateOnly(year, month, day) is var candidate && IsMeant(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The full year of two figures; other years as they are.</summary>
    public int Year(int year, int figures, int month, int day)
    {
        if (figures != 2)
        {
            return year;
        }

        var full = (today.Year / 100 * 100) + year;
        var future = full > today.Year || (full == today.Year && IsReal(full, month, day) && new DateOnly(full, month, day) > today);
        return (looksBack && future) || full > today.Year + YearsAhead ? full - 100 : full;
    }

    public static bool IsReal(int year, int month, int day) =>
        year is >= 1000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private bool IsMeant(DateOnly candidate) => looksBack ? candidate <= today : candidate >= today;
}
