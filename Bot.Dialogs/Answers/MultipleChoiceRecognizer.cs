using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>Any number of choices, and words of the person's own where they are welcome.</summary>
internal static class MultipleChoiceRecognizer
{
    private const int LongestAll = 5;
    private const int MostByBit = 64;

    public static Recognition Recognize(Question.MultipleChoice question, in AnswerText answer, Language language)
    {
        var index = ChoiceIndex.Of(question, language);
        var lexicon = answer.Lexicon;
        var core = answer.WithoutFillers(answer.Whole);
        if (!index.Names.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(answer.Between(answer.Whole)))
        {
            if (answer.Is(core, lexicon.Both) || answer.Is(answer.Whole, lexicon.Both))
            {
                return index.Count == 2 ? Bounded(question, [0, 1], null, UnderstoodBy.Exact) : Readings.Ambiguous;
            }

            if (SaysAll(answer))
            {
                return Bounded(question, [.. Enumerable.Range(0, index.Count).Where(choice => choice != index.NoneOfThem)], null, UnderstoodBy.Exact);
            }

            if (answer.Is(core, lexicon.None) || answer.Is(answer.Whole, lexicon.None))
            {
                return index.NoneOfThem is { } none ? Bounded(question, [none], null, UnderstoodBy.Exact)
                    : question.MinChoices == 0 ? Readings.Exact(new AnswerValue.ChosenList([])) : Readings.TooFew;
            }

            if (index.HasOther && (answer.Is(core, lexicon.Other) || answer.Is(answer.Whole, lexicon.Other)))
            {
                return Readings.WordsWanted;
            }
        }

        var list = ChoiceListReader.Read(answer, index);
        if (list.OutOfRange)
        {
            return Readings.OutOfRange;
        }

        if (list.HasUnnamed && !index.HasOther && index.Count <= MostByBit && Named(question, NamedChoices.Read(answer, index)) is { } named)
        {
            return named;
        }

        var chosen = Chosen(list);
        if (list is { AnyName: false, Said.Count: 1, HasUnnamed: true })
        {
            // "3 years", "two weeks ago", "not 1": one number in a sentence is no choice.
            return index.HasOther && answer.HasLetters() ? Bounded(question, [], OwnWords.Of(answer, index), UnderstoodBy.Other) : Readings.NoMatch;
        }

        if (chosen.Count == 0 || list.HasUnnamed)
        {
            // One choice in a whole sentence may be clearer than its parts.
            var whole = ChoiceReader.Read(answer, index, answer.Whole);
            if (chosen.Count == 0 && whole.Verdict == ChoiceReader.Verdict.One && whole.Choice < index.Count && (!index.HasOther || whole.Share >= 0.5))
            {
                return Bounded(question, [whole.Choice], null, whole.By);
            }
        }

        if (list.Ambiguous)
        {
            return Readings.Ambiguous;
        }

        // "5 and 1", where the fifth is none of them.
        if (!list.HasUnnamed && chosen.Count > 1 && index.NoneOfThem is { } alone && chosen.Contains(alone))
        {
            return Readings.Ambiguous;
        }

        if (!list.HasUnnamed)
        {
            return Finish(question, chosen, index, language, list.By);
        }

        // Beside other words, a number that is no choice counts something: "the 14 bus".
        chosen.RemoveAll(choice => choice >= index.Count);

        if (!index.HasOther)
        {
            return chosen.Count > 0 && list.UnnamedWords <= (3 * chosen.Count) + 1
                ? Bounded(question, chosen, null, Weaker(list.By, UnderstoodBy.Spelling))
                : Readings.NoMatch;
        }

        if (!answer.HasLetters())
        {
            return Readings.NoMatch;
        }

        return chosen.Count == 0
            ? Bounded(question, [], OwnWords.Of(answer, index), UnderstoodBy.Other)
            : Bounded(question, chosen, list.Unnamed(), UnderstoodBy.Other);
    }

    /// <summary>"Everything but the pool": the choices that were not left out.</summary>
    public static Recognition AllBut(Question.MultipleChoice question, ImmutableArray<string> leftOut, Language language)
    {
        var none = ChoiceIndex.Of(question, language).NoneOfThem;
        return Bounded(
            question,
            [.. Enumerable.Range(0, question.Choices.Length).Where(choice => choice != none && !leftOut.Contains(question.Choices[choice].Id, StringComparer.Ordinal))],
            null,
            UnderstoodBy.Spelling);
    }

    // Null where it names nothing: what is left is read for numbers and slips.
    private static Recognition? Named(Question.MultipleChoice question, NamedChoices.Reading reading) => reading.Verdict switch
    {
        NamedChoices.Verdict.Nothing => null,
        NamedChoices.Verdict.Denied => Readings.NoMatch,
        NamedChoices.Verdict.Contradicted => Readings.Ambiguous,
        NamedChoices.Verdict.Meant => Bounded(question, [.. Enumerable.Range(0, question.Choices.Length).Where(choice => choice < 64 && (reading.Choices >> choice & 1) == 1)], null, UnderstoodBy.Spelling),
        _ => throw new InvalidOperationException($"Unknown verdict {reading.Verdict}."),
    };

    private static List<int> Chosen(in ChoiceListReader list)
    {
        var chosen = new List<int>(list.Said.Count);
        var enumerated = true;
        var expected = 1;
        foreach (var place in list.Places)
        {
            enumerated &= place == expected++;
        }

        for (var i = 0; i < list.Said.Count; i++)
        {
            AddOnce(chosen, list.Said[i]);

            // "1, housing" names two choices; "1. housing 2. jobs" only counts them.
            if (!enumerated && list.Places[i] > 0)
            {
                AddOnce(chosen, list.Places[i] - 1);
            }
        }

        chosen.Sort();
        return chosen;
    }

    private static void AddOnce(List<int> chosen, int choice)
    {
        if (!chosen.Contains(choice))
        {
            chosen.Add(choice);
        }
    }

    // "I like them all", "all of the above please"
    private static bool SaysAll(in AnswerText answer)
    {
        var said = false;
        for (var at = 0; at < answer.Count;)
        {
            var all = answer.PhraseAt(at, answer.Lexicon.All, LongestAll);
            said |= all > 0;
            if (all == 0 && !answer.Is(at, answer.Lexicon.Fillers))
            {
                return false;
            }

            at += Math.Max(all, 1);
        }

        return said;
    }

    private static Recognition Finish(Question.MultipleChoice question, List<int> chosen, ChoiceIndex index, Language language, UnderstoodBy by)
    {
        if (chosen.Exists(choice => choice > index.Count || (choice == index.Count && !index.HasOther)))
        {
            return Readings.OutOfRange;
        }

        var other = chosen.Remove(index.Count);
        return other && chosen.Count == 0
            ? Readings.WordsWanted
            : Bounded(question, chosen, other ? question.Other!.In(language, Language.English).Full : null, by);
    }

    private static UnderstoodBy Weaker(UnderstoodBy a, UnderstoodBy b) => a > b ? a : b;

    private static Recognition Bounded(Question.MultipleChoice question, List<int> chosen, string? other, UnderstoodBy by)
    {
        var count = chosen.Count + (other is null ? 0 : 1);
        if (count == 0)
        {
            return Readings.NoMatch;
        }

        if (count < question.MinChoices)
        {
            return Readings.TooFew;
        }

        if (count > (question.MaxChoices ?? int.MaxValue))
        {
            return Readings.TooMany;
        }

        var ids = ImmutableArray.CreateBuilder<string>(chosen.Count);
        foreach (var choice in chosen)
        {
            ids.Add(question.Choices[choice].Id);
        }

        return Readings.Understood(new AnswerValue.ChosenList(ids.MoveToImmutable(), other), by);
    }
}
