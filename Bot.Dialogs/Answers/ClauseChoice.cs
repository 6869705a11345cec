using System.Numerics;
using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>The choice that a clause of a longer text is, and nothing else: "my landlord raised us again. so 2", "the second one, my daughter moved back in".</summary>
internal static class ClauseChoice
{
    /// <summary>What the clauses name that are a choice by themselves: one, several that differ, or none.</summary>
    public static ChoiceReader.Reading Read(in AnswerText answer, ChoiceIndex index)
    {
        ulong named = 0;
        for (var first = 0; first < answer.Count;)
        {
            var last = EndOf(answer, first);
            if (ChoiceReader.Read(answer, index, new WordRange(BeginOf(answer, first, last), last)) is { Verdict: ChoiceReader.Verdict.One, Telling: 0, Choice: < 64 and var choice } && choice < index.Count)
            {
                named |= 1UL << choice;
            }

            first = last + 1;
        }

        return BitOperations.PopCount(named) switch
        {
            0 => new ChoiceReader.Reading(ChoiceReader.Verdict.None),
            1 => new ChoiceReader.Reading(ChoiceReader.Verdict.One, BitOperations.TrailingZeroCount(named), UnderstoodBy.Spelling),
            _ => new ChoiceReader.Reading(ChoiceReader.Verdict.Several),
        };
    }

    private static int BeginOf(in AnswerText answer, int first, int last)
    {
        while (first < last && answer.PhraseAt(first, answer.Lexicon.Conclusions) is > 0 and var length && first + length <= last)
        {
            first += length;
        }

        return first;
    }

    // A conclusion begins a clause, wherever it stands.
    private static int EndOf(in AnswerText answer, int first)
    {
        var last = first;
        while (!answer.EndsItem(last) && answer.PhraseAt(last + 1, answer.Lexicon.Conclusions) == 0)
        {
            last++;
        }

        return last;
    }
}
