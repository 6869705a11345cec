using Bot.Dialogs.Answers.Words;
using Bot.Dialogs.Surveys;

namespace Bot.Dialogs.Answers;

/// <summary>A number: digits of any script with separators, or number words.</summary>
internal static class NumberRecognizer
{
    public static Recognition Recognize(Question.Number question, in Heard heard)
    {
        decimal? found = null;
        var count = 0;
        for (var i = 0; i < heard.Said.Length;)
        {
            if (!WrittenNumber.TryRead(heard.Said, ref i, out var value, out var malformed))
            {
                if (malformed)
                {
                    return Readings.NoMatch;
                }

                continue;
            }

            value = Scaled(heard, i, value);
            if (found is { } other && other != value)
            {
                return Readings.Ambiguous;
            }

            found = value;
            count++;
        }

        if (count == 0)
        {
            return InWords(question, heard);
        }

        if (NegativeWord(heard))
        {
            found = -found;
        }

        return Bounded(question, found!.Value, heard);
    }

    // "2 thousand", "3 mil", "a couple" are words with digits before them.
    private static decimal Scaled(in Heard heard, int end, decimal value)
    {
        for (var at = 0; at < heard.Count; at++)
        {
            if (heard.SourceOf(at) >= end)
            {
                return heard.TryGet(at, heard.Lexicon.Multipliers, out var factor) && heard.SourceOf(at) - end <= 1 ? value * factor : value;
            }
        }

        return value;
    }

    private static bool NegativeWord(in Heard heard) => heard.Count > 1 && heard.Is(0, heard.Lexicon.Negative);

    private static Recognition InWords(Question.Number question, in Heard heard)
    {
        int? found = null;
        var core = heard.WithoutFillers(heard.Whole);
        if (heard.Is(core, heard.Lexicon.None) || heard.Is(heard.Whole, heard.Lexicon.None))
        {
            return Bounded(question, 0, heard);
        }

        var phrases = heard.Lexicon.NumberPhrases.GetAlternateLookup<ReadOnlySpan<char>>();
        if (phrases.TryGetValue(heard.Between(heard.Whole), out var many) || phrases.TryGetValue(heard.Between(core), out many))
        {
            return Bounded(question, many, heard);
        }

        for (var at = 0; at < heard.Count;)
        {
            var used = NumberWords.Read(heard, at, out var value);
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

        return Bounded(question, NegativeWord(heard) ? -number : number, heard);
    }

    private static Recognition Bounded(Question.Number question, decimal value, in Heard heard)
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
        for (var at = 0; at < heard.Count; at++)
        {
            others += heard.Is(at, heard.Lexicon.Fillers) || char.IsDigit(heard[at][0]) || NumberWords.Read(heard, at, out _) > 0 ? 0 : 1;
        }

        return Readings.Understood(new AnswerValue.Amount(value), others <= 2 ? UnderstoodBy.Exact : UnderstoodBy.Spelling);
    }
}
