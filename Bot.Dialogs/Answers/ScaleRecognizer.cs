using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>A step of a scale: <c>4</c>, <c>4/5</c>, <c>4 out of 5</c>, its label, or as many stars.</summary>
internal static class ScaleRecognizer
{
    // In a longer sentence "one" is seldom a number.
    private const int MostOthersAroundWord = 2;

    public static Recognition Recognize(Question.Scale question, in AnswerText answer, Language language)
    {
        if (answer.Count == 0)
        {
            return Stars(answer.Said) is > 0 and var stars ? Step(question, stars, UnderstoodBy.Exact) : Readings.Empty;
        }

        if (question.Labels.Count > 0)
        {
            var labels = ChoiceIndex.Of(question, language);
            if (labels.Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(answer.Between(answer.Whole), out var named) && named.Choice != ChoiceIndex.Shared)
            {
                return Step(question, Value(question, named.Choice), named.By);
            }
        }

        var numbers = Numbers(question, answer);
        if (numbers is not null)
        {
            return numbers;
        }

        if (question.Labels.Count > 0)
        {
            var reading = ChoiceReader.Read(answer, ChoiceIndex.Of(question, language), answer.Whole);
            switch (reading.Verdict)
            {
                case ChoiceReader.Verdict.One when reading.Share >= 0.5:
                    return Step(question, Value(question, reading.Choice), reading.By);
                case ChoiceReader.Verdict.Several when reading.Share >= 0.5:
                    return Readings.Ambiguous;
                default:
                    break;
            }
        }

        return Readings.NoMatch;
    }

    private static Recognition? Numbers(Question.Scale question, in AnswerText answer)
    {
        var lexicon = answer.Lexicon;
        int? found = null;
        int? others = null;
        var rest = 0;
        for (var at = 0; at < answer.Count;)
        {
            var digits = NumberWords.TryDigits(answer[at], out var value);
            var used = digits ? 1 : answer.Is(at, lexicon.Fillers) && answer.Count > 1 ? 0 : NumberWords.Read(answer, at, out value);
            if (used == 0 && answer.TryGet(at, lexicon.Ordinals, out value))
            {
                used = 0;
                rest++;
                at++;
                continue;
            }

            if (used == 0)
            {
                rest += answer.Is(at, lexicon.Fillers) || answer.Is(at, lexicon.Option) ? 0 : 1;
                at++;
                continue;
            }

            // "called 2 times"
            if (!answer.EndsItem(at + used - 1) && answer.Is(at + used, lexicon.Counted))
            {
                rest += 2;
                at += used + 1;
                continue;
            }

            if (IsDecimal(answer, at))
            {
                return Readings.NoMatch;
            }

            if (IsMinus(answer, at))
            {
                value = -value;
            }

            var next = at + used;
            var outOf = answer.PhraseAt(next, lexicon.OutOf);
            var slash = next < answer.Count && answer.Said.AsSpan(answer.SourceOf(at), answer.SourceOf(next) - answer.SourceOf(at)).Contains('/');
            if ((outOf > 0 || slash) && NumberWords.Read(answer, next + outOf, out var top) is > 0 and var more && top >= value && top > 1)
            {
                if (top != question.Max)
                {
                    return Readings.OutOfRange;
                }

                at = next + outOf + more;
            }
            else if (!digits && (answer.Is(at - 1, lexicon.Not) || (others ??= Others(answer)) > MostOthersAroundWord))
            {
                // "no one feels safe" is no 1.
                at = next;
                continue;
            }
            else
            {
                at = next;
            }

            if (found is { } other && other != value)
            {
                return Readings.Ambiguous;
            }

            found = value;
        }

        return found is { } step ? Step(question, step, rest > 2 ? UnderstoodBy.Spelling : UnderstoodBy.Exact) : null;
    }

    private static int Others(in AnswerText answer)
    {
        var others = 0;
        for (var at = 0; at < answer.Count; at++)
        {
            others += answer.Is(at, answer.Lexicon.Fillers) || answer.Is(at, answer.Lexicon.Option) || NumberWords.Read(answer, at, out _) > 0 ? 0 : 1;
        }

        return others;
    }

    private static bool IsDecimal(in AnswerText answer, int at)
    {
        var end = answer.SourceOf(at) + answer[at].Length;
        return end + 1 < answer.Said.Length && answer.Said[end] is '.' or ',' && char.IsDigit(answer.Said[end + 1])
            && NumberWords.TryDigits(answer[at], out _) && !answer.Said.AsSpan(end + 1).StartsWith("0");
    }

    private static bool IsMinus(in AnswerText answer, int at)
    {
        var start = answer.SourceOf(at);
        return (start > 0 && answer.Said[start - 1] is '-' or '−' && (start == 1 || char.IsWhiteSpace(answer.Said[start - 2]))) || answer.Is(at - 1, answer.Lexicon.Negative);
    }

    private static int Value(Question.Scale question, int label)
    {
        foreach (var step in question.Labels.Keys)
        {
            if (label-- == 0)
            {
                return step;
            }
        }

        return question.Min - 1;
    }

    private static int Stars(string said)
    {
        var stars = 0;
        foreach (var text in StringInfo.GetTextElementEnumerator(said).AsTexts())
        {
            if (text[0] is '⭐' or '★' or '✩' or '☆' || string.Equals(text, "🌟", StringComparison.Ordinal))
            {
                stars++;
            }
            else if (!string.IsNullOrWhiteSpace(text))
            {
                return 0;
            }
        }

        return stars;
    }

    private static IEnumerable<string> AsTexts(this TextElementEnumerator elements)
    {
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    private static Recognition Step(Question.Scale question, int value, UnderstoodBy by) =>
        value < question.Min || value > question.Max ? Readings.OutOfRange : Readings.Understood(new AnswerValue.Amount(value), by);
}
