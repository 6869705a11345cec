using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Days in figures, 12/31 or "5 or 6", and figures that are no days.</summary>
internal ref struct FigureScanner(DayText text, List<DayMention> found)
{
    private readonly DayText text = text;

    /// <summary>True once a number was seen that is no day of a month by itself: an hour, a date.</summary>
    public bool HasOtherNumbers { get; private set; }

    // "in the morning" holds no tomorrow, and "at 5" no fifth.
    public int NoDay(int at)
    {
        var skipped = Math.Max(text.Said.PhraseAt(at, text.Dates.Morning), text.Said.PhraseAt(at, text.Plans.Skipped));
        if (skipped > 0)
        {
            HasOtherNumbers = true;
            return skipped;
        }

        var lead = text.Said.PhraseAt(at, text.Dates.At);
        var number = at + lead;
        if (number >= text.Said.Count || !NumberWords.TryDigits(text.Said[number], out _))
        {
            return 0;
        }

        Span<int> parts = stackalloc int[3];
        var isHour = text.IsHour(number) || (lead > 0 && DatePhrases.Figures(text.Said, number, parts, stackalloc int[3]) == 0
            && !text.Said.TryGet(DatePhrases.SkipOf(text.Said, number + 1), text.Dates.Months, out _) && !text.Said.TryGet(number + 1, text.Dates.Units, out _));
        if (!isHour)
        {
            return 0;
        }

        // "5:30-7"
        HasOtherNumbers = true;
        var end = number + 1;
        while (end < text.Said.Count && NumberWords.TryDigits(text.Said[end], out _) && (text.IsBehindColon(end) || DatePhrases.IsSeparated(text.Said, end)))
        {
            end++;
        }

        return end - at;
    }

    // 2026-12-31, 12/31, and in a language that puts the day first 3/4, which may be either
    public int Figures(int at)
    {
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = DatePhrases.Figures(text.Said, at, parts, lengths);
        if (count == 0 || text.IsCounted(at + count))
        {
            return 0;
        }

        if (count == 3 && lengths[0] == 4)
        {
            HasOtherNumbers = true;
            found.Add(at, count, DayText.Real(parts[0], parts[1], parts[2]));
            return count;
        }

        var (month, day) = text.DayFirst ? (parts[1], parts[0]) : (parts[0], parts[1]);
        if (month > 12)
        {
            (month, day) = (day, month);
        }

        var year = count == 3 ? parts[2] : (int?)null;
        var days = ImmutableArray.CreateBuilder<DateOnly>(2);
        AddReading(days, month, day, year, lengths[2]);
        if (text.DayFirst && day <= 12 && day != month)
        {
            AddReading(days, day, month, year, lengths[2]);
        }

        if (days.Count > 0)
        {
            found.Add(at, count, days.ToImmutable());
        }

        HasOtherNumbers = true;

        return count + (days.Count == 1 && year is null ? MoreOfMonth(at + count, month) : 0);
    }

    // "12/5 or 6"
    private int MoreOfMonth(int at, int month)
    {
        if (!text.Said.Is(at, text.Plans.Or) || text.NumberAt(at + 1, out var day) is not (> 0 and var used))
        {
            return 0;
        }

        found.Add(at + 1, used, text.Yearless(month, day));
        return 1 + used;
    }

    // "15", "5 or 6": numbers and nothing else are days of the month.
    public void NumbersAlone()
    {
        var first = 0;
        var numbers = 0;
        for (var at = 0; at < text.Said.Count;)
        {
            if (text.Said.Is(at, text.Said.Lexicon.Fillers) || text.Said.Is(at, text.Plans.Or))
            {
                at++;
                continue;
            }

            if (text.NumberAt(at, out var day) is not (> 0 and var used))
            {
                found.RemoveRange(first, numbers);
                return;
            }

            if (text.Calendar.DayOfMonth(day) is { } date)
            {
                found.Add(at, used, date);
                numbers++;
            }

            at += used;
        }
    }

    private void AddReading(ImmutableArray<DateOnly>.Builder days, int month, int day, int? year, int figures)
    {
        var read = year is { } written ? DayText.Real(text.Calendar.Year(written, figures, month, day), month, day) : text.Yearless(month, day);
        if (read is { } real)
        {
            days.Add(real);
        }
    }
}
