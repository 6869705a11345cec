using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>One choice, or the answer in the person's own words.</summary>
internal static class SingleChoiceRecognizer
{

    // And a story that names a choice is a story.
    private const int LongestNaming = 7;

    // "the first and the last" picks; more words than these tell something of their own.
    private const int LongestPick = 5;

    public static Recognition Recognize(Question.SingleChoice question, in AnswerText answer, Language language)
    {
        var index = ChoiceIndex.Of(question, language);
        var lexicon = answer.Lexicon;
        var core = answer.WithoutFillers(answer.Whole);
        var reading = ChoiceReader.Read(answer, index, answer.Whole);
        if (!question.PrefersOwnWords && (reading.Telling > 0 || reading.Verdict is ChoiceReader.Verdict.None or ChoiceReader.Verdict.Several))
        {
            reading = Concluded(reading, ClauseChoice.Read(answer, index));
        }

        if (index.HasOther && reading.Verdict != ChoiceReader.Verdict.One && (answer.Is(core, lexicon.Other) || answer.Is(answer.Whole, lexicon.Other) || answer.Is(answer.Whole, lexicon.None)))
        {
            return Readings.WordsWanted;
        }

        if (reading.Verdict == ChoiceReader.Verdict.None && answer.Is(answer.Whole, lexicon.All))
        {
            return Readings.Ambiguous;
        }

        switch (reading.Verdict)
        {
            case ChoiceReader.Verdict.OutOfRange:
                return Readings.OutOfRange;
            case ChoiceReader.Verdict.One when reading.Choice == index.Count:
                return Readings.WordsWanted;
            case ChoiceReader.Verdict.One when !index.HasOther || IsMainlyTheChoice(question, reading):
                return Readings.Understood(new AnswerValue.Chosen(question.Choices[reading.Choice].Id), reading.By);
            case ChoiceReader.Verdict.Several when !index.HasOther || (!question.PrefersOwnWords && IsMainlyTheChoice(question, reading)):
                return Readings.Ambiguous;
            default:
                if ((!question.PrefersOwnWords || answer.Count <= LongestPick) && NamesSeveral(answer, index))
                {
                    return Readings.Ambiguous;
                }

                var own = OwnWords.Of(answer, index);
                var isAnnounced = own.Length < answer.All.Length;
                switch (question.PrefersOwnWords || isAnnounced ? default : TopicChoice.Read(answer.Said, index))
                {
                    case { Verdict: ChoiceReader.Verdict.One, Choice: var about, By: var by }:
                        return Readings.Understood(new AnswerValue.Chosen(question.Choices[about].Id), by);
                    case { Verdict: ChoiceReader.Verdict.Several }:
                        return Readings.Ambiguous;
                }

                return index.HasOther && answer.HasLetters()
                    ? Readings.Understood(new AnswerValue.OtherWords(own), UnderstoodBy.Other)
                    : Readings.NoMatch;
        }
    }

    // What a clause is by itself counts more than what is named in passing; where they differ, nobody knows.
    private static ChoiceReader.Reading Concluded(ChoiceReader.Reading whole, ChoiceReader.Reading clause) =>
        clause.Verdict is ChoiceReader.Verdict.None ? whole
        : clause.Verdict is ChoiceReader.Verdict.One && whole.Verdict is ChoiceReader.Verdict.One && whole.Choice != clause.Choice ? new ChoiceReader.Reading(ChoiceReader.Verdict.Several)
        : clause;

    // "1 or 2", "the first and the last"
    private static bool NamesSeveral(in AnswerText answer, ChoiceIndex index)
    {
        var list = ChoiceListReader.Read(answer, index);
        return list is { HasUnnamed: false, OutOfRange: false, Said.Count: > 1 };
    }

    private static bool IsMainlyTheChoice(Question.SingleChoice question, ChoiceReader.Reading reading) =>
        !question.PrefersOwnWords || (reading.Share >= 1 && reading.Telling <= LongestNaming);
}

/// <summary>The answer in the person's own words, without the number or label that announces it.</summary>
internal static class OwnWords
{
    public static string Of(in AnswerText answer, ChoiceIndex index)
    {
        var names = index.Names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var last = Math.Min(answer.Count - 2, index.LongestName); last >= 0; last--)
        {
            var opening = new WordRange(0, last);
            var announces = (names.TryGetValue(answer.Between(opening), out var name) && name.Choice == index.Count)
                || (last == 0 && NumberWords.TryDigits(answer[0], out var value) && value == index.Shown)
                || answer.Is(opening, answer.Lexicon.Other);
            if (announces && answer.EndsItem(last))
            {
                return answer.Original(new WordRange(last + 1, answer.Count - 1));
            }
        }

        return answer.All;
    }
}
