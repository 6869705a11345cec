using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>
/// Of a text with several numbers, what states one: a clause that is a number and nothing else, or what it was put right to at last; not what was
/// before, or what others say. "3, we were 4 until spring", "5, no 4", "my wife says 1 but for me it is 3".
/// </summary>
internal static class StatedNumber
{
    private enum Weight
    {
        /// <summary>It has no number, or one of another time, place or person.</summary>
        None,

        /// <summary>A number stands among other words.</summary>
        Mentioned,

        /// <summary>It is a number.</summary>
        Stated,
    }

    /// <param name="answer">What was said.</param>
    /// <param name="firstOnly">Whether others are named beside, so that only a number that stands alone at the beginning is all of them.</param>
    /// <returns>The clauses that count; null where that is all of them, or none.</returns>
    public static string? Of(in AnswerText answer, bool firstOnly)
    {
        var heaviest = Weight.None;
        var stated = new List<string>();
        var clauses = 0;
        for (var first = 0; first < answer.Count; clauses++)
        {
            var clause = ClauseAt(answer, first);
            var isReason = first > 0 && answer.Is(first, answer.Lexicon.Reasons);
            var weight = isReason ? Weight.None : WeightOf(answer, clause);
            var turn = first > 0 ? TurnAt(answer, clause) : 0;
            if (firstOnly && (turn > 0 || (first == 0 && !(weight is Weight.Stated && answer.EndsItem(clause.Last)))))
            {
                return null;
            }

            clause = clause with { First = first + turn };
            if (turn > 0 || weight > heaviest)
            {
                stated.Clear();
                heaviest = turn > 0 ? Weight.Stated : weight;
            }

            if (turn > 0 || (weight == heaviest && weight is not Weight.None && !(firstOnly && first > 0)))
            {
                stated.Add(TextOf(answer, clause));
            }

            first = clause.Last + 1;
        }

        return stated.Count > 0 && stated.Count < clauses ? string.Join(", ", stated) : null;
    }

    // "no 6", "sorry 28205": what is put right is a number and nothing else.
    private static int TurnAt(in AnswerText answer, WordRange clause)
    {
        var lexicon = answer.Lexicon;
        var turn = answer.PhraseAt(clause.First, lexicon.Turns);
        var rest = clause with { First = clause.First + turn };
        return turn > 0 && !rest.IsEmpty
            && !answer.Is(rest.First, lexicon.Fillers) && NumberWords.Read(answer, rest.First, out _) == rest.Length ? turn : 0;
    }

    private static string TextOf(in AnswerText answer, WordRange clause)
    {
        var end = clause.Last + 1 < answer.Count ? answer.SourceOf(clause.Last + 1) : answer.Said.Length;
        return answer.Said[answer.SourceOf(clause.First)..end].Trim().TrimEnd(',', ';', ':', '(').TrimEnd();
    }

    private static WordRange ClauseAt(in AnswerText answer, int first)
    {
        var (last, hasNumber) = (first - 1, false);
        while (last < first || !IsBreak(answer, last, hasNumber))
        {
            var used = NumberWords.Read(answer, last + 1, out _);
            hasNumber |= used > 0;
            last += Math.Max(1, used);
        }

        return new WordRange(first, last);
    }

    // "5 of us and 1 bathroom": the second number begins something else.
    private static bool IsBreak(in AnswerText answer, int last, bool hasNumber)
    {
        var lexicon = answer.Lexicon;
        if (answer.EndsItem(last))
        {
            return !IsInFigure(answer, last);
        }

        return answer.PhraseAt(last + 1, lexicon.Contrasts) > 0 || answer.PhraseAt(last + 1, lexicon.PlanDays.Now) > 0 || answer.Is(last + 1, lexicon.Reasons)
            || (hasNumber && answer.Is(last + 1, lexicon.Joiners) && NumberWords.Read(answer, last + 2, out _) > 0);
    }

    // 1,200 and 2.5
    private static bool IsInFigure(in AnswerText answer, int last) =>
        last + 1 < answer.Count && answer.SourceOf(last + 1) == answer.SourceOf(last) + answer[last].Length + 1
        && char.IsDigit(answer[last][^1]) && char.IsDigit(answer[last + 1][0]);

    private static Weight WeightOf(in AnswerText answer, WordRange clause)
    {
        var lexicon = answer.Lexicon;
        var (numbers, others) = (0, 0);
        for (var at = clause.First; at <= clause.Last;)
        {
            if (answer.PhraseAt(at, lexicon.Otherwise) > 0 && answer.PhraseAt(at, lexicon.Us) == 0)
            {
                return Weight.None;
            }

            // "No one" is no number.
            var used = answer.Is(at - 1, lexicon.Not) && at > clause.First ? 0 : NumberWords.Read(answer, at, out _);
            numbers += used > 0 && !(answer.Is(at, lexicon.Fillers) && clause.Length > 1) ? 1 : 0;
            var known = used > 0 ? used : Math.Max(answer.PhraseAt(at, lexicon.Us), answer.PhraseAt(at, lexicon.Conclusions));
            others += known > 0 || answer.Is(at, lexicon.Fillers) || answer.Is(at, lexicon.Option) ? 0 : 1;
            at += Math.Max(1, known);
        }

        return numbers == 0 ? Weight.None : numbers == 1 && others == 0 ? Weight.Stated : Weight.Mentioned;
    }
}
