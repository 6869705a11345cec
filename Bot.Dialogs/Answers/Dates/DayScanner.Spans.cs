using System.Collections.Immutable;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Days that are counted from today or from another day.</summary>
internal ref partial struct DayScanner
{
    // in two weeks, 3 days from now, dentro de 10 días, hace dos días, a week from Friday, in 2 or 3 days
    private int Span(int at)
    {
        var ago = heard.PhraseAt(at, dates.Ago);
        var lead = Math.Max(ago, heard.PhraseAt(at, dates.In));
        lead += lead > 0 && heard.Is(at + lead, words.Articles) ? 1 : 0;
        var way = WayAt(at + lead, out var towards);
        if (HowMany(at + lead + way, out var low, out var high) is not (> 0 and var counted))
        {
            return 0;
        }

        var unitAt = at + lead + way + counted;
        if (heard.Is(unitAt, words.Moments))
        {
            if (lead > 0 && ago == 0)
            {
                Add(at, unitAt + 1 - at, today);
            }

            return unitAt + 1 - at;
        }

        if (!heard.TryGet(unitAt, dates.Units, out var unit))
        {
            return 0;
        }

        var end = unitAt + 1;
        if (heard.PhraseAt(end, words.Halves) is > 0 and var halves)
        {
            return end + halves - at;
        }

        // "a day or two"
        if (heard.Is(end, words.Or) && HowMany(end + 1, out var more, out _) is > 0 and var alternative && !heard.TryGet(end + 1 + alternative, dates.Units, out _) && more > high)
        {
            (high, end) = (more, end + 1 + alternative);
        }

        if (FromAnother(at, end, unit, low, high) is > 0 and var anchored)
        {
            return anchored;
        }

        var trailing = heard.PhraseAt(end, dates.Ago);
        var fromNow = heard.PhraseAt(end + trailing, dates.FromNow);
        if (lead + trailing + fromNow == 0 && towards is Way.None or Way.This && !IsAllThereIs(at, end))
        {
            return end - at;
        }

        var back = ago + trailing > 0 || towards == Way.Last;
        AddSpan(at, end + trailing + fromNow - at, [today], unit, back ? -low : low, back ? -high : high);
        return end + trailing + fromNow - at;
    }

    private void AddSpan(int at, int used, ImmutableArray<DateOnly> from, CalendarUnit unit, int low, int high) =>
        Add(at, used, [.. from.Select(day => day.Move(unit, low)), .. from.Select(day => day.Move(unit, high))]);

    // a, two, a couple of, 2-3, 2 or 3
    private readonly int HowMany(int at, out int low, out int high)
    {
        (low, high) = (1, 1);
        if (at >= heard.Count)
        {
            return 0;
        }

        if (heard.PhraseAt(at, words.Couple) is > 0 and var couple)
        {
            (low, high) = (2, 2);
            return couple;
        }

        if (heard[at] is "a" or "an")
        {
            return 1;
        }

        var used = NumberWords.Read(heard, at, out low);
        high = low;
        if (used == 0 || at + used >= heard.Count)
        {
            return used;
        }

        var joined = heard.Is(at + used, words.Or) ? 1 : DatePhrases.IsSeparated(heard, at + used) ? 0 : -1;
        if (joined >= 0 && at + used + joined < heard.Count && NumberWords.Read(heard, at + used + joined, out var second) is > 0 and var more && IsCounted(at + used + joined + more))
        {
            high = second;
            return used + joined + more;
        }

        return used;
    }

    // "a week from Friday", "two days before Christmas", "una semana después del viernes"
    private int FromAnother(int at, int end, CalendarUnit unit, int low, int high)
    {
        var before = heard.PhraseAt(end, words.Before);
        var link = before > 0 ? before : Math.Max(heard.PhraseAt(end, words.From), heard.PhraseAt(end, words.After));
        if (link == 0 || Anchor(end + link, out var anchor) is not (> 0 and var used))
        {
            return 0;
        }

        AddSpan(at, used - at, anchor, unit, before > 0 ? -low : low, before > 0 ? -high : high);
        return used - at;
    }

    /// <summary>The day that another is counted from; returns the word behind it, 0 when no day stands there.</summary>
    private int Anchor(int at, out ImmutableArray<DateOnly> days)
    {
        days = [];
        if (depth >= DeepestAnchor)
        {
            return 0;
        }

        depth++;
        var known = found.Count;
        var start = DatePhrases.SkipOf(heard, at);
        var used = start < heard.Count ? Read(start) : 0;
        if (used == 0 && start > at && start <= heard.Count)
        {
            start--;
            used = Read(start);
        }

        depth--;
        days = [.. found.Skip(known).SelectMany(mention => mention.Days)];
        found.RemoveRange(known, found.Count - known);
        return days.IsEmpty ? 0 : start + used;
    }

    private readonly bool IsAllThereIs(int first, int end)
    {
        for (var at = 0; at < heard.Count; at++)
        {
            if ((at < first || at >= end) && !heard.Is(at, heard.Lexicon.Fillers))
            {
                return false;
            }
        }

        return true;
    }

    // next week, la semana que viene, el próximo mes, the week after next
    private int NextUnit(int at)
    {
        var way = WayAt(at, out var towards);
        if (!heard.TryGet(at + way, dates.Units, out var unit))
        {
            return 0;
        }

        var used = way + 1;
        if (way == 0)
        {
            used += WayBehind(at + used, out towards);
        }

        var by = towards switch
        {
            Way.Next or Way.Coming => 1,
            Way.Last => -1,
            _ => 0,
        };
        if (heard.PhraseAt(at + used, words.AfterNext) is > 0 and var afterNext)
        {
            (by, used) = (2, used + afterNext);
        }
        else if (towards == Way.None || unit == CalendarUnit.Day)
        {
            return 0;
        }

        if (unit == CalendarUnit.Week)
        {
            found.Add(new DayMention(at, at + used - 1, by == 0 ? [] : [today.Move(unit, by)]) { Week = by });
        }
        else if (by != 0)
        {
            Add(at, used, today.Move(unit, by));
        }

        return used;
    }

    // "the day after Christmas", "Saturday or the day after"
    private int BesideDay(int at)
    {
        var after = heard.PhraseAt(at, words.DayAfter);
        var used = after > 0 ? after : heard.PhraseAt(at, words.DayBefore);
        if (used == 0)
        {
            return 0;
        }

        var step = after > 0 ? 1 : -1;
        if (Anchor(at + used, out var anchor) is > 0 and var end)
        {
            AddSpan(at, end - at, anchor, CalendarUnit.Day, step, step);
            return end - at;
        }

        if (found.Count > 0)
        {
            AddSpan(at, used, found[^1].Days, CalendarUnit.Day, step, step);
        }

        return used;
    }
}
