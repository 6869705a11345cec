using System.Globalization;
using Bot.Dialogs.Answers.Words;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Answers;

/// <summary>A step of a scale: <c>4</c>, <c>4/5</c>, <c>4 out of 5</c>, its label, or as many stars.</summary>
internal static class ScaleRecognizer
{
    // In a longer sentence "one" is seldom a number.
    private const int MostOthersAroundWord = 2;

    public static Recognition Recognize(Question.Scale question, in Heard heard, Language language)
    {
        if (heard.Count == 0)
        {
            return Stars(heard.Said) is > 0 and var stars ? Step(question, stars, UnderstoodBy.Exact) : Readings.Empty;
        }

        if (question.Labels.Count > 0)
        {
            var labels = ChoiceIndex.Of(question, language);
            if (labels.Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(heard.Between(heard.Whole), out var named) && named.Choice != ChoiceIndex.Shared)
            {
                return Step(question, Value(question, named.Choice), named.By);
            }
        }

        var numbers = Numbers(question, heard);
        if (numbers is not null)
        {
            return numbers;
        }

        if (question.Labels.Count > 0)
        {
            var reading = ChoiceReader.Read(heard, ChoiceIndex.Of(question, language), heard.Whole);
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

    private static Recognition? Numbers(Question.Scale question, in Heard heard)
    {
        var lexicon = heard.Lexicon;
        int? found = null;
        int? others = null;
        var rest = 0;
        for (var at = 0; at < heard.Count;)
        {
            var digits = NumberWords.TryDigits(heard[at], out var value);
            var used = digits ? 1 : heard.Is(at, lexicon.Fillers) && heard.Count > 1 ? 0 : NumberWords.Read(heard, at, out value);
            if (used == 0 && heard.TryGet(at, lexicon.Ordinals, out value))
            {
                used = 0;
                rest++;
                at++;
                continue;
            }

            if (used == 0)
            {
                rest += heard.Is(at, lexicon.Fillers) || heard.Is(at, lexicon.Option) ? 0 : 1;
                at++;
                continue;
            }

            if (IsDecimal(heard, at))
            {
                return Readings.NoMatch;
            }

            if (IsMinus(heard, at))
            {
                value = -value;
            }

            var next = at + used;
            var outOf = heard.PhraseAt(next, lexicon.OutOf);
            var slash = next < heard.Count && heard.Said.AsSpan(heard.SourceOf(at), heard.SourceOf(next) - heard.SourceOf(at)).Contains('/');
            if ((outOf > 0 || slash) && NumberWords.Read(heard, next + outOf, out var top) is > 0 and var more && top >= value && top > 1)
            {
                if (top != question.Max)
                {
                    return Readings.OutOfRange;
                }

                at = next + outOf + more;
            }
            else if (!digits && (heard.Is(at - 1, lexicon.Not) || (others ??= Others(heard)) > MostOthersAroundWord))
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

    private static int Others(in Heard heard)
    {
        var others = 0;
        for (var at = 0; at < heard.Count; at++)
        {
            others += heard.Is(at, heard.Lexicon.Fillers) || heard.Is(at, heard.Lexicon.Option) || NumberWords.Read(heard, at, out _) > 0 ? 0 : 1;
        }

        return others;
    }

    private static bool IsDecimal(in Heard heard, int at)
    {
        var end = heard.SourceOf(at) + heard[at].Length;
        return end + 1 < heard.Said.Length && heard.Said[end] is '.' or ',' && char.IsDigit(heard.Said[end + 1])
            && NumberWords.TryDigits(heard[at], out _) && !heard.Said.AsSpan(end + 1).StartsWith("0");
    }

    private static bool IsMinus(in Heard heard, int at)
    {
        var start = heard.SourceOf(at);
        return (start > 0 && heard.Said[start - 1] is '-' or '−' && (start == 1 || char.IsWhiteSpace(heard.Said[start - 2]))) || heard.Is(at - 1, heard.Lexicon.Negative);
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
