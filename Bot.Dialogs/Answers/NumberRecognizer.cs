using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>A number: digits of any script with separators, or number words.</summary>
internal static class NumberRecognizer
{
    public static Recognition Recognize(Question.Number question, in AnswerText answer)
    {
        if (IsMoreThanANumber(question, answer))
        {
            return Readings.Ambiguous;
        }

        decimal? found = null;
        var count = 0;
        var next = 0;
        for (var i = 0; i < answer.Said.Length;)
        {
            if (!WrittenNumber.TryRead(answer.Said, ref i, out var value, out var malformed))
            {
                if (malformed)
                {
                    return Readings.NoMatch;
                }

                continue;
            }

            value = Scaled(answer, ref i, value, ref next, out var word);
            if (answer.Is(word - 1, answer.Lexicon.Labels))
            {
                continue;
            }

            if (found is { } other && other != value)
            {
                return Readings.Ambiguous;
            }

            found = value;
            count++;
        }

        if (count == 0)
        {
            return InWords(question, answer);
        }

        if (NegativeWord(answer))
        {
            found = -found;
        }

        return Bounded(question, found!.Value, answer);
    }

    /// <summary>"One and a half", "me and my 3 kids", "mil 200": what the parts come to is asked, not guessed.</summary>
    public static bool IsMoreThanANumber(Question.Number question, in AnswerText answer) => HasParts(answer) || (CountsPeople.Of(question) && NamesKin(answer));

    private static bool HasParts(in AnswerText answer)
    {
        var phrases = answer.Lexicon.NumberPhrases.GetAlternateLookup<ReadOnlySpan<char>>();
        if (phrases.ContainsKey(answer.Between(answer.Whole)) || phrases.ContainsKey(answer.Between(answer.WithoutFillers(answer.Whole))))
        {
            return false;
        }

        for (var at = 0; at < answer.Count; at++)
        {
            if (answer.Is(at, answer.Lexicon.Fractions) || answer.PhraseAt(at, answer.Lexicon.Adding) > 0
                || (at > 0 && !answer.EndsItem(at - 1) && NumberWords.TryDigits(answer[at], out _) && answer.TryGet(at - 1, answer.Lexicon.Multipliers, out _)))
            {
                return true;
            }
        }

        return false;
    }

    // "my wife and 3 kids": whom the number leaves out is asked, not added up; "2 kids" leaves out nobody.
    private static bool NamesKin(in AnswerText answer)
    {
        var (kin, numbers, others) = (0, 0, 0);
        for (var at = 0; at < answer.Count; at++)
        {
            var isNumber = NumberWords.Read(answer, at, out _) > 0;
            if (answer.Is(at, answer.Lexicon.Included) && at > 0 && NumberWords.Read(answer, at - 1, out _) == 1)
            {
                return false;
            }

            numbers += isNumber ? 1 : 0;
            kin += answer.Is(at, answer.Lexicon.Kin) ? 1 : 0;
            others += isNumber || answer.Is(at, answer.Lexicon.Kin) || answer.Is(at, answer.Lexicon.Fillers) ? 0 : 1;
        }

        return numbers > 0 && kin > 0 && (numbers > 1 || kin > 1 || others > 0);
    }

    // "2 thousand", "3 mil", "2mil": words with digits before them.
    private static decimal Scaled(in AnswerText answer, ref int end, decimal value, ref int next, out int word)
    {
        while (next < answer.Count && answer.SourceOf(next) < end)
        {
            next++;
        }

        word = next - 1;
        var letters = end;
        while (letters < answer.Said.Length && char.IsLetter(answer.Said[letters]))
        {
            letters++;
        }

        if (letters > end && answer.Lexicon.Multipliers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(answer.Said.AsSpan(end, letters - end), out var glued))
        {
            end = letters;
            return value * glued;
        }

        return answer.TryGet(next, answer.Lexicon.Multipliers, out var factor) && answer.SourceOf(next) - end <= 1 ? value * factor : value;
    }

    private static bool NegativeWord(in AnswerText answer) => answer.Count > 1 && answer.Is(0, answer.Lexicon.Negative);

    private static Recognition InWords(Question.Number question, in AnswerText answer)
    {
        int? found = null;
        var core = answer.WithoutFillers(answer.Whole);
        if (answer.Is(core, answer.Lexicon.None) || answer.Is(answer.Whole, answer.Lexicon.None))
        {
            return Bounded(question, 0, answer);
        }

        var phrases = answer.Lexicon.NumberPhrases.GetAlternateLookup<ReadOnlySpan<char>>();
        if (phrases.TryGetValue(answer.Between(answer.Whole), out var many) || phrases.TryGetValue(answer.Between(core), out many))
        {
            return Bounded(question, many, answer);
        }

        for (var at = 0; at < answer.Count;)
        {
            var value = 0;
            var used = answer.Is(at - 1, answer.Lexicon.Labels) ? 0 : NumberWords.Read(answer, at, out value);
            if (used == 0)
            {
                at++;
                continue;
            }

            at += used;
            if (found is { } other && other != value)
            {
                return Readings.Ambiguous;
            }

            found = value;
        }

        if (found is not { } number)
        {
            return Readings.NoMatch;
        }

        return Bounded(question, NegativeWord(answer) ? -number : number, answer);
    }

    private static Recognition Bounded(Question.Number question, decimal value, in AnswerText answer)
    {
        if (question.WholeOnly && value != decimal.Truncate(value))
        {
            return Readings.NoMatch;
        }

        if (value < (question.Min ?? decimal.MinValue) || value > (question.Max ?? decimal.MaxValue))
        {
            return Readings.OutOfRange;
        }

        var others = 0;
        for (var at = 0; at < answer.Count; at++)
        {
            others += answer.Is(at, answer.Lexicon.Fillers) || char.IsDigit(answer[at][0]) || NumberWords.Read(answer, at, out _) > 0 ? 0 : 1;
        }

        return Readings.Understood(new AnswerValue.Amount(value), others <= 2 ? UnderstoodBy.Exact : UnderstoodBy.Spelling);
    }
}
