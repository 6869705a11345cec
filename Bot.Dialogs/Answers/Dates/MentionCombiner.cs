using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Puts the days that a text mentions together: what repeats, explains, contradicts or takes back another.</summary>
internal readonly ref struct MentionCombiner(AnswerText answer, DateOnly today, List<DayMention> mentions)
{
    // "Saturday, I think the 12th"
    private const int FarthestApart = 3;

    private readonly AnswerText answer = answer;
    private readonly PlanDayWords words = answer.Lexicon.PlanDays;

    public ImmutableArray<DateOnly> Days()
    {
        DropRefused();
        if (mentions.Exists(mention => !mention.IsWeak))
        {
            mentions.RemoveAll(mention => mention.IsWeak);
        }

        PutIntoWeeks();
        ExplainWeekdays();
        Narrow();
        return [.. mentions.SelectMany(mention => mention.Days)];
    }

    private void DropRefused()
    {
        for (var at = mentions.Count - 1; at >= 0; at--)
        {
            if (IsRefused(mentions[at].First) || IsOnlyAfter(mentions[at].First))
            {
                mentions.RemoveAt(at);
            }
        }

        // "Saturday no, Sunday": the refusal stands behind, so it takes back a day only where another is left.
        for (var at = mentions.Count - 1; at >= 0 && mentions.Count > 1; at--)
        {
            var behind = mentions[at].Last + 1;
            if (answer.Is(behind, words.RefusalsBehind) && !RefusesAnother(behind))
            {
                mentions.RemoveAt(at);
            }
        }
    }

    private bool RefusesAnother(int refusal)
    {
        if (answer.EndsItem(refusal))
        {
            return false;
        }

        var at = refusal + 1;
        while (answer.Is(at, words.Carriers))
        {
            at++;
        }

        foreach (var mention in mentions)
        {
            if (mention.First == at)
            {
                return true;
            }
        }

        return false;
    }

    // "not on Saturday", "no puedo el sábado"; but "No, el sábado" and "not before Saturday".
    private bool IsRefused(int first)
    {
        for (var at = first - 1; at >= 0 && at >= first - FarthestApart && !answer.EndsItem(at); at--)
        {
            if (answer.Is(at, words.Refusals))
            {
                return true;
            }

            if (!answer.Is(at, words.Carriers))
            {
                return false;
            }
        }

        return false;
    }

    // "after the 15th" is any day but that one.
    private bool IsOnlyAfter(int first)
    {
        for (var at = first - 1; at >= 0 && at >= first - FarthestApart && !answer.EndsItem(at); at--)
        {
            var used = answer.PhraseAt(at, words.After);
            if (used > 0)
            {
                return at + used <= first;
            }

            if (answer[at] is not ("the" or "el" or "la" or "de" or "del"))
            {
                return false;
            }
        }

        return false;
    }

    // "next week on Friday", "el viernes de la semana que viene"
    private void PutIntoWeeks()
    {
        for (var at = mentions.Count - 1; at >= 0; at--)
        {
            if (mentions[at].Week is not { } week)
            {
                continue;
            }

            var explained = false;
            for (var other = 0; other < mentions.Count; other++)
            {
                if (mentions[other].Weekday is { } weekday && !ArePartedBetween(mentions[at], mentions[other]))
                {
                    var day = today.Monday().Later((week * Calendar.DaysOfWeek) + DaySteps.PlaceInWeek(weekday));
                    mentions[other] = mentions[other] with { Days = [day], Weekday = null };
                    explained = true;
                }
            }

            if (explained)
            {
                mentions.RemoveAt(at);
            }
        }
    }

    private void ExplainWeekdays()
    {
        var all = mentions;
        var explained = new HashSet<DayOfWeek>();
        for (var at = 0; at < all.Count; at++)
        {
            if (all[at].Weekday is not null)
            {
                continue;
            }

            ImmutableArray<DateOnly> agreeing = [.. all[at].Days.Where(day => all.Exists(other => other.Weekday == day.DayOfWeek)).GroupBy(day => day.DayOfWeek).Select(days => days.Min())];
            if (!agreeing.IsEmpty)
            {
                explained.UnionWith(agreeing.Select(day => day.DayOfWeek));
                all[at] = all[at] with { Days = agreeing };
            }
        }

        all.RemoveAll(mention => mention.Weekday is { } weekday && explained.Contains(weekday));
        for (var at = 0; at < all.Count; at++)
        {
            if (all[at].Weekday is { } weekday && Contradicted(all[at]) is { } date)
            {
                all[at] = all[at] with { Days = [date.Nearest(weekday, today)] };
            }
        }
    }

    // A date beside a weekday that is not its own: the weekday nearest to it may be meant.
    private DateOnly? Contradicted(DayMention weekday)
    {
        foreach (var other in mentions)
        {
            if (other.Weekday is null && other.Days.Length == 1 && !ArePartedBetween(weekday, other)
                && Math.Max(other.First - weekday.Last, weekday.First - other.Last) <= FarthestApart)
            {
                return other.Days[0];
            }
        }

        return null;
    }

    // "next Friday, the 16th": the date says which.
    private void Narrow()
    {
        var all = mentions;
        for (var at = all.Count - 1; at >= 0; at--)
        {
            var days = all[at].Days;
            if (days.Length > 1 && all.Exists(other => other.Days.Length == 1 && days.Contains(other.Days[0])))
            {
                all.RemoveAt(at);
            }
        }
    }

    private bool ArePartedBetween(DayMention one, DayMention other)
    {
        var (before, after) = one.First < other.First ? (one, other) : (other, one);
        for (var at = before.Last + 1; at < after.First; at++)
        {
            if (answer.Is(at, words.Or))
            {
                return true;
            }
        }

        return false;
    }
}
