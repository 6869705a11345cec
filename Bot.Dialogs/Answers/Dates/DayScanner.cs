using System.Collections.Immutable;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Finds the places in a text that name a day, word by word.</summary>
internal ref partial struct DayScanner
{
    // "a week from the Friday after Christmas"; deeper is nobody's speech.
    private const int DeepestAnchor = 3;

    // A day without a year that lies further ahead has passed within a month.
    private const int MonthsAhead = 11;

    private readonly Heard heard;
    private readonly DateOnly today;
    private readonly bool dayFirst;
    private readonly DateWords dates;
    private readonly PlanDayWords words;
    private readonly Calendar calendar;
    private readonly List<DayMention> found = [];
    private int depth;
    private bool hasOtherNumbers;

    public DayScanner(in Heard heard, DateOnly today, bool dayFirst)
    {
        this.heard = heard;
        this.today = today;
        this.dayFirst = dayFirst;
        dates = heard.Lexicon.Dates;
        words = heard.Lexicon.PlanDays;
        calendar = new Calendar(today, looksBack: false);
    }

    private enum Way
    {
        None,
        This,
        Next,
        Coming,
        Last,
    }

    public List<DayMention> Scan()
    {
        for (var at = 0; at < heard.Count;)
        {
            at += Math.Max(Read(at), 1);
        }

        if (found.Count == 0 && !hasOtherNumbers)
        {
            NumbersAlone();
        }

        return found;
    }

    // The order matters: what begins with the name of a day or of a span, but is more, is tried first.
    private int Read(int at)
    {
        var used = NoDay(at);
        used = used > 0 ? used : Figures(at);
        used = used > 0 ? used : Weekend(at);
        used = used > 0 ? used : EdgeOf(at);
        used = used > 0 ? used : WeekdayOfMonth(at);
        used = used > 0 ? used : DaysOfMonth(at);
        used = used > 0 ? used : NamedDay(at);
        used = used > 0 ? used : Span(at);
        used = used > 0 ? used : NextUnit(at);
        used = used > 0 ? used : Weekday(at);
        used = used > 0 ? used : DayByNumber(at);
        return used > 0 ? used : BesideDay(at);
    }

    private void Add(int first, int used, params ImmutableArray<DateOnly> days) => found.Add(new DayMention(first, first + used - 1, days));

    private void Add(int first, int used, DateOnly? day)
    {
        if (day is { } real)
        {
            Add(first, used, [real]);
        }
    }

    // "in the morning" holds no tomorrow, and "at 5" no fifth.
    private int NoDay(int at)
    {
        var skipped = Math.Max(heard.PhraseAt(at, dates.Morning), heard.PhraseAt(at, words.Skipped));
        if (skipped > 0)
        {
            hasOtherNumbers = true;
            return skipped;
        }

        var lead = heard.PhraseAt(at, dates.At);
        var number = at + lead;
        if (number >= heard.Count || !NumberWords.TryDigits(heard[number], out _))
        {
            return 0;
        }

        Span<int> parts = stackalloc int[3];
        var isHour = IsHour(number) || (lead > 0 && DatePhrases.Figures(heard, number, parts, stackalloc int[3]) == 0
            && !heard.TryGet(DatePhrases.SkipOf(heard, number + 1), dates.Months, out _) && !heard.TryGet(number + 1, dates.Units, out _));
        if (!isHour)
        {
            return 0;
        }

        // "5:30-7"
        hasOtherNumbers = true;
        var end = number + 1;
        while (end < heard.Count && NumberWords.TryDigits(heard[end], out _) && (IsBehindColon(end) || DatePhrases.IsSeparated(heard, end)))
        {
            end++;
        }

        return end - at;
    }

    private readonly bool IsBehindColon(int word) => heard.SourceOf(word) is > 0 and var source && heard.Said[source - 1] == ':';

    // "5 pm", "10:30", "3-5 pm"
    private readonly bool IsHour(int number)
    {
        if (heard.PhraseAt(number + 1, words.Hours) > 0 || heard.PhraseAt(number + 1, dates.Morning) > 0)
        {
            return true;
        }

        if (number + 1 >= heard.Count || !NumberWords.TryDigits(heard[number + 1], out _))
        {
            return number + 1 < heard.Count && DatePhrases.IsSeparated(heard, number + 1) && char.IsAsciiDigit(heard[number + 1][0])
                && (heard[number + 1].EndsWith("am") || heard[number + 1].EndsWith("pm"));
        }

        return IsBehindColon(number + 1)
            || (DatePhrases.IsSeparated(heard, number + 1) && heard.PhraseAt(number + 2, words.Hours) > 0);
    }

    private readonly bool IsCounted(int at) =>
        heard.TryGet(at, dates.Units, out _) || heard.Is(at, words.Moments);

    // 2026-12-31, 12/31, and in a language that puts the day first 3/4, which may be either
    private int Figures(int at)
    {
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = DatePhrases.Figures(heard, at, parts, lengths);
        if (count == 0 || IsCounted(at + count))
        {
            return 0;
        }

        if (count == 3 && lengths[0] == 4)
        {
            hasOtherNumbers = true;
            Add(at, count, Real(parts[0], parts[1], parts[2]));
            return count;
        }

        var (month, day) = dayFirst ? (parts[1], parts[0]) : (parts[0], parts[1]);
        if (month > 12)
        {
            (month, day) = (day, month);
        }

        var year = count == 3 ? parts[2] : (int?)null;
        var days = ImmutableArray.CreateBuilder<DateOnly>(2);
        AddReading(days, month, day, year, lengths[2]);
        if (dayFirst && day <= 12 && day != month)
        {
            AddReading(days, day, month, year, lengths[2]);
        }

        if (days.Count > 0)
        {
            Add(at, count, days.ToImmutable());
        }

        hasOtherNumbers = true;

        return count + (days.Count == 1 && year is null ? MoreOfMonth(at + count, month) : 0);
    }

    private readonly void AddReading(ImmutableArray<DateOnly>.Builder days, int month, int day, int? year, int figures)
    {
        var read = year is { } written ? Real(calendar.Year(written, figures, month, day), month, day) : Yearless(month, day);
        if (read is { } real)
        {
            days.Add(real);
        }
    }

    // "12/5 or 6"
    private int MoreOfMonth(int at, int month)
    {
        if (!heard.Is(at, words.Or) || NumberAt(at + 1, out var day) is not (> 0 and var used))
        {
            return 0;
        }

        Add(at + 1, used, Yearless(month, day));
        return 1 + used;
    }

    /// <summary>The next such day. One that has only just passed is a slip rather than a plan for a year from now.</summary>
    private readonly DateOnly? Yearless(int month, int day) => calendar.Yearless(month, day) is { } next && today < next.AddMonths(-MonthsAhead)
        ? Real(next.Year - 1, month, day) ?? next
        : calendar.Yearless(month, day);

    private static DateOnly? Real(int year, int month, int day) => Calendar.IsReal(year, month, day) ? new DateOnly(year, month, day) : null;

    // tomorrow, tonight, Christmas; "de mañana en ocho"
    private int NamedDay(int at)
    {
        for (var length = Math.Min(4, heard.Count - at); length > 0; length--)
        {
            var phrase = heard.Between(new WordRange(at, at + length - 1));
            if (words.Days.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(phrase, out var days)
                || dates.Days.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(phrase, out days))
            {
                var used = length + DaysLater(at + length, out var later);
                found.Add(new DayMention(at, at + used - 1, [today.Later(days + later)]) { IsWeak = heard.Is(new WordRange(at, at + length - 1), words.Now) });
                return used;
            }

            if (words.Holidays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(phrase, out var holiday))
            {
                Add(at, length, calendar.Yearless(holiday.Month, holiday.Day));
                return length;
            }

            if (heard.Is(new WordRange(at, at + length - 1), words.Thanksgiving))
            {
                Add(at, length, NextInMonth(new PlanMonth(11, null), static month => month.FirstFrom(DayOfWeek.Thursday).Later(3 * Calendar.DaysOfWeek)));
                return length;
            }
        }

        return 0;
    }

    private readonly int DaysLater(int at, out int later)
    {
        later = 0;
        for (var length = Math.Min(3, heard.Count - at); length > 0; length--)
        {
            if (words.DaysLater.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(heard.Between(new WordRange(at, at + length - 1)), out later))
            {
                return length;
            }
        }

        return 0;
    }

    // "this coming", "este próximo": the word that says more counts.
    private readonly int WayAt(int at, out Way way)
    {
        way = Way.None;
        var used = 0;
        for (var i = 0; i < 2 && at + used < heard.Count; i++)
        {
            var next = at + used;
            if (heard.PhraseAt(next, words.Coming) is > 0 and var coming)
            {
                (way, used) = (Way.Coming, used + coming);
            }
            else if (heard.PhraseAt(next, dates.Next) is > 0 and var following)
            {
                (way, used) = (way == Way.This || heard.Is(new WordRange(next, next + following - 1), words.ComingBehind) ? Way.Coming : Way.Next, used + following);
            }
            else if (heard.PhraseAt(next, dates.Last) is > 0 and var last)
            {
                (way, used) = (Way.Last, used + last);
            }
            else if (way == Way.None && heard.PhraseAt(next, dates.This) is > 0 and var near)
            {
                (way, used) = (Way.This, used + near);
            }
        }

        return used;
    }

    // "el viernes que viene", "la semana pasada"
    private readonly int WayBehind(int at, out Way way)
    {
        way = Way.None;
        var coming = heard.PhraseAt(at, words.ComingBehind);
        var last = coming > 0 ? 0 : heard.PhraseAt(at, words.LastBehind);
        var used = coming + last;
        if (used == 0 || IsCounted(at + used))
        {
            return 0;
        }

        way = coming > 0 ? Way.Coming : Way.Last;
        return used;
    }
}
