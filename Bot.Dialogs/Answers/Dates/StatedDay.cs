using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Of a text that names several days, those that state one: in a clause that says nothing else. "Dec 5, the funeral is the 4th", "Saturday, I work until late on Friday".</summary>
internal static class StatedDay
{
    public static IEnumerable<DayMention> Of(in AnswerText answer, List<DayMention> mentions)
    {
        var stated = new List<DayMention>();
        foreach (var mention in mentions)
        {
            if (IsAlternative(answer, mention))
            {
                return [];
            }

            if (IsAlone(answer, mention, mentions))
            {
                stated.Add(mention);
            }
        }

        return stated;
    }

    // "Friday, or else Saturday"
    private static bool IsAlternative(in AnswerText answer, DayMention mention)
    {
        for (var at = mention.First - 1; at >= 0 && at >= mention.First - 3; at--)
        {
            if (answer.Is(at, answer.Lexicon.PlanDays.Or))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlone(in AnswerText answer, DayMention mention, List<DayMention> mentions)
    {
        var lexicon = answer.Lexicon;
        var first = mention.First;
        while (first > 0 && !answer.EndsItem(first - 1) && answer.PhraseAt(first, lexicon.Contrasts) == 0)
        {
            first--;
        }

        for (var at = first; at < answer.Count; at++)
        {
            if (at > mention.Last && (answer.EndsItem(at - 1) || answer.PhraseAt(at, lexicon.Contrasts) > 0 || answer.Is(at, lexicon.Reasons)))
            {
                return true;
            }

            var morning = answer.PhraseAt(at, lexicon.Dates.Morning);
            if (morning == 0 && !answer.Is(at, lexicon.Fillers) && !answer.Is(at, lexicon.PlanDays.Carriers) && !mentions.Exists(one => one.First <= at && at <= one.Last))
            {
                return false;
            }

            at += Math.Max(0, morning - 1);
        }

        return true;
    }
}
