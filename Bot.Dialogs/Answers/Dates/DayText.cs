using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>A text as it is searched for days: its words, and the calendar seen from today.</summary>
internal readonly ref struct DayText
{
    // A day without a year that lies further ahead has passed within a month.
    private const int MonthsAhead = 11;

    // Abbreviations that are words of their own in a longer sentence.
    private const int LongestWithAbbreviations = 6;

    // "on the 15th", "el día 15"
    private const int MostArticles = 3;

    public readonly AnswerText Said;
    public readonly DateOnly Today;
    public readonly bool DayFirst;
    public readonly DateWords Dates;
    public readonly PlanDayWords Plans;
    public readonly Calendar Calendar;
    private readonly WordRange telling;

    public DayText(in AnswerText said, DateOnly today, bool dayFirst)
    {
        Said = said;
        Today = today;
        DayFirst = dayFirst;
        Dates = said.Lexicon.Dates;
        Plans = said.Lexicon.PlanDays;
        Calendar = new Calendar(today, looksBack: false);
        telling = said.Telling();
    }

    public static DateOnly? Real(int year, int month, int day) => Calendar.IsReal(year, month, day) ? new DateOnly(year, month, day) : null;

    /// <summary>The next such day. One that has only just passed is a slip rather than a plan for a year from now.</summary>
    public DateOnly? Yearless(int month, int day) => Calendar.Yearless(month, day) is { } next && Today < next.AddMonths(-MonthsAhead)
        ? Real(next.Year - 1, month, day) ?? next
        : Calendar.Yearless(month, day);

    public bool IsBehindColon(int word) => Said.SourceOf(word) is > 0 and var source && Said.Said[source - 1] == ':';

    // "5 pm", "10:30", "3-5 pm"
    public bool IsHour(int number)
    {
        if (Said.PhraseAt(number + 1, Plans.Hours) > 0 || Said.PhraseAt(number + 1, Dates.Morning) > 0)
        {
            return true;
        }

        if (number + 1 >= Said.Count || !NumberWords.TryDigits(Said[number + 1], out _))
        {
            return number + 1 < Said.Count && DatePhrases.IsSeparated(Said, number + 1) && char.IsAsciiDigit(Said[number + 1][0])
                && (Said[number + 1].EndsWith("am") || Said[number + 1].EndsWith("pm"));
        }

        return IsBehindColon(number + 1)
            || (DatePhrases.IsSeparated(Said, number + 1) && Said.PhraseAt(number + 2, Plans.Hours) > 0);
    }

    public bool IsCounted(int at) =>
        Said.TryGet(at, Dates.Units, out _) || Said.Is(at, Plans.Moments);

    /// <summary>The number of a day: no hour, and nothing that is counted.</summary>
    public int NumberAt(int at, out int day)
    {
        var used = DatePhrases.DayNumber(Said, at, out day);
        return used == 0 || day is < 1 or > 31 || IsCounted(at + used) || IsHour(at + used - 1) ? 0 : used;
    }

    // "5", "5 or 6", "del 5 al 8", "5-8"
    public int Numbers(int at, scoped Span<int> numbers, out int count)
    {
        count = 0;
        var used = 0;
        for (var next = at; next < Said.Count && count < numbers.Length && NumberAt(next, out var day) is > 0 and var taken;)
        {
            numbers[count++] = day;
            used = next + taken - at;
            next += taken;
            if (Said.Is(next, Plans.Or))
            {
                next = DatePhrases.SkipOf(Said, next + 1);
            }
            else if (next >= Said.Count || !DatePhrases.IsSeparated(Said, next))
            {
                break;
            }
        }

        return used;
    }

    // a, two, a couple of, 2-3, 2 or 3
    public int HowMany(int at, out int low, out int high)
    {
        (low, high) = (1, 1);
        if (at >= Said.Count)
        {
            return 0;
        }

        if (Said.PhraseAt(at, Plans.Couple) is > 0 and var couple)
        {
            (low, high) = (2, 2);
            return couple;
        }

        if (Said[at] is "a" or "an")
        {
            return 1;
        }

        var used = NumberWords.Read(Said, at, out low);
        high = low;
        if (used == 0 || at + used >= Said.Count)
        {
            return used;
        }

        var joined = Said.Is(at + used, Plans.Or) ? 1 : DatePhrases.IsSeparated(Said, at + used) ? 0 : -1;
        if (joined >= 0 && at + used + joined < Said.Count && NumberWords.Read(Said, at + used + joined, out var second) is > 0 and var more && IsCounted(at + used + joined + more))
        {
            high = second;
            return used + joined + more;
        }

        return used;
    }

    public bool IsWeekday(int at, out DayOfWeek weekday)
    {
        var expected = at > 0 && Said.Is(at - 1, Plans.Leads);
        return DatePhrases.TryNear(Said, at, Dates.Weekdays, out weekday, expected)
            && !(Said[at] is "sun" or "sat" or "mon" or "wed" or "dom" or "lun" or "vie" or "sab" or "jue" && Said.Count > LongestWithAbbreviations && !expected);
    }

    // "this coming", "este próximo": the word that says more counts.
    public int DeterminerAt(int at, out Determiner way)
    {
        way = Determiner.None;
        var used = 0;
        for (var i = 0; i < 2 && at + used < Said.Count; i++)
        {
            var next = at + used;
            if (Said.PhraseAt(next, Plans.Coming) is > 0 and var coming)
            {
                (way, used) = (Determiner.Coming, used + coming);
            }
            else if (Said.PhraseAt(next, Dates.Next) is > 0 and var following)
            {
                (way, used) = (way == Determiner.This || Said.Is(new WordRange(next, next + following - 1), Plans.ComingBehind) ? Determiner.Coming : Determiner.Next, used + following);
            }
            else if (Said.PhraseAt(next, Dates.Last) is > 0 and var last)
            {
                (way, used) = (Determiner.Last, used + last);
            }
            else if (way == Determiner.None && Said.PhraseAt(next, Dates.This) is > 0 and var near)
            {
                (way, used) = (Determiner.This, used + near);
            }
        }

        return used;
    }

    // "el viernes que viene", "la semana pasada"
    public int DeterminerBehind(int at, out Determiner way)
    {
        way = Determiner.None;
        var coming = Said.PhraseAt(at, Plans.ComingBehind);
        var last = coming > 0 ? 0 : Said.PhraseAt(at, Plans.LastBehind);
        var used = coming + last;
        if (used == 0 || IsCounted(at + used))
        {
            return 0;
        }

        way = coming > 0 ? Determiner.Coming : Determiner.Last;
        return used;
    }

    // "next month", "mes que viene", "month"
    public int UnitAt(int at, CalendarUnit unit, out Determiner way)
    {
        var used = DeterminerAt(at, out way);
        if (!Said.TryGet(at + used, Dates.Units, out var named) || named != unit)
        {
            return 0;
        }

        used++;
        if (way == Determiner.None)
        {
            used += DeterminerBehind(at + used, out way);
        }

        return used;
    }

    public int DaysLater(int at, out int later)
    {
        later = 0;
        for (var length = Math.Min(3, Said.Count - at); length > 0; length--)
        {
            if (Plans.DaysLater.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Said.Between(new WordRange(at, at + length - 1)), out later))
            {
                return length;
            }
        }

        return 0;
    }

    public bool IsAllThereIs(int first, int end) => telling.IsEmpty || (telling.First >= first && telling.Last < end);

    /// <summary>The next word that is no article before the number of a day.</summary>
    public int BehindArticles(int at)
    {
        var last = at + MostArticles;
        while (at < last && Said.Is(at, Plans.Articles))
        {
            at++;
        }

        return at;
    }
}
