using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>
/// An answer is taken from what was meant: never a value that was denied, excluded or taken back, and no number out of a reason.
/// </summary>
internal static class MeantAnswer
{
    /// <summary>Reads some of the text as an answer to the question.</summary>
    public delegate Recognition Reader(string some);

    /// <summary>Decides between what the whole text would be taken for and what is left of it.</summary>
    /// <param name="question">The question that waits.</param>
    /// <param name="answer">All that is read.</param>
    /// <param name="stances">What of it is meant, and what is not.</param>
    /// <param name="whole">What the text would be taken for, were all of it meant.</param>
    /// <param name="language">The language of the conversation.</param>
    /// <param name="read">Reads some of it.</param>
    public static Recognition Of(Question question, in AnswerText answer, Stances stances, Recognition whole, Language language, Reader read)
    {
        var meant = stances.Of(answer, Stance.Meant);
        var kept = meant.Length > 0 ? read(meant) : Readings.NoMatch;
        var denied = stances.Has(Stance.Denied) && read(stances.Of(answer, Stance.Denied)) is not Recognition.Understood { By: UnderstoodBy.Topic } and var left ? Values(left) : [];
        if (question is Question.MultipleChoice some && ChoiceIndex.Of(some, language).NoneOfThem is { } none)
        {
            // "No uso ninguno": nobody denies that it is none.
            denied = denied.Remove(some.Choices[none].Id);
            if (!denied.IsEmpty && Values(kept) is [var only] && string.Equals(only, some.Choices[none].Id, StringComparison.Ordinal))
            {
                // "None except the museum"
                return Readings.Ambiguous;
            }
        }

        if (stances.Has(Stance.Denied) && kept is Recognition.NotUnderstood or Recognition.Understood { By: UnderstoodBy.Other } && whole is Recognition.Understood { By: UnderstoodBy.Topic })
        {
            // What a story with a denial is about, it may be against.
            return InOwnWords(question, answer);
        }

        if (denied.IsEmpty)
        {
            return NamesIt(kept) ? SaidBack(kept, stances)
                : NamesIt(whole) && !MayStand(whole, stances) ? InOwnWords(question, answer)
                : whole;
        }

        if (stances.LeavesTheRest && question is Question.MultipleChoice several)
        {
            return MultipleChoiceRecognizer.AllBut(several, denied, language);
        }

        return NamesIt(kept) && !Values(kept).Intersect(denied, StringComparer.Ordinal).Any() ? SaidBack(kept, stances) : InOwnWords(question, answer);
    }

    // What only stands in what was taken back is no answer, nor is a number in a reason; a reason may well name the choice: "I don't
    // sleep well because of crime".
    private static bool MayStand(Recognition whole, Stances stances) =>
        !stances.Has(Stance.TakenBack) && (!stances.Has(Stance.Reason) || whole is Recognition.Understood { Value: AnswerValue.Chosen });

    private static Recognition InOwnWords(Question question, in AnswerText answer) => question switch
    {
        Question.SingleChoice { Other: not null } when answer.HasLetters() => Readings.Understood(new AnswerValue.OtherWords(answer.All), UnderstoodBy.Other),
        Question.MultipleChoice { Other: not null } when answer.HasLetters() => Readings.Understood(new AnswerValue.ChosenList([], answer.All), UnderstoodBy.Other),
        _ => Readings.NoMatch,
    };

    // Whoever corrects or denies is told what was understood; a reason changes nothing about how plainly it was said.
    private static Recognition SaidBack(Recognition kept, Stances stances) =>
        kept is Recognition.Understood { By: UnderstoodBy.Exact or UnderstoodBy.Synonym } plain && (stances.Has(Stance.Denied) || stances.Has(Stance.TakenBack))
            ? plain with { By = UnderstoodBy.Spelling }
            : kept;

    private static bool NamesIt(Recognition recognition) => recognition is Recognition.Understood { By: not UnderstoodBy.Other };

    private static ImmutableArray<string> Values(Recognition recognition) => recognition switch
    {
        Recognition.Understood { By: UnderstoodBy.Other } or Recognition.NotUnderstood or Recognition.WordsWanted => [],
        Recognition.Understood { Value: AnswerValue.Chosen chosen } => [chosen.Id],
        Recognition.Understood { Value: AnswerValue.ChosenList list } => list.Ids,
        Recognition.Understood { Value: var value } => [value.ToString()],
        _ => throw new InvalidOperationException($"Unknown recognition {recognition.GetType().Name}."),
    };
}
