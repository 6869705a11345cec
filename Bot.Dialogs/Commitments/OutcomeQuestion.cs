using Bot.Dialogs.Answers;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Answers.Words;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Texts;

namespace Bot.Dialogs.Commitments;

/// <summary>How a commitment went: the same four answers under the same four numbers, wherever it is asked.</summary>
internal static class OutcomeQuestion
{
    public const string Done = "done";
    public const string NotYet = "not_yet";
    public const string LetGo = "let_go";
    public const string Person = "person";

    /// <summary>The number that asks for a person.</summary>
    public const int PersonNumber = 4;

    private static readonly ImmutableArray<(string Id, Phrase Label)> Labels =
    [
        (Done, CommitmentPhrases.OutcomeDone()), (NotYet, CommitmentPhrases.OutcomeNotYet()), (LetGo, CommitmentPhrases.OutcomeLetGo()), (Person, CommitmentPhrases.OutcomePerson()),
    ];

    public static Prompt Ask(Wording words, Speaker speaker) =>
        new(words, [.. Labels.Select(one => speaker.Say(one.Label)).Select(label => new PromptOption(label, label.Full))], Hint: null);

    /// <summary>
    /// The answer that the words are as a whole; null for words of another kind. "I did not get to it" holds "I did", and is a story
    /// for people to read.
    /// </summary>
    public static string? Read(string words, Speaker speaker)
    {
        if (OutcomeLexicon.For(speaker.Language).Find(words) is { } said)
        {
            return said;
        }

        return ReadLabel(words, speaker);
    }

    /// <summary>
    /// The answer that longer words begin with: "done, and she cried", "not yet, my line was cut", "move it to Monday". Null where something is taken
    /// back, where a later clause is another answer, and for a bare yes or no, which what follows may turn round.
    /// </summary>
    public static string? ReadOpening(string words, DateOnly today, Speaker speaker)
    {
        using var folded = FoldedText.Of(words);
        var answer = new AnswerText(words, words, folded, AnswerLexicon.For(speaker.Language));
        var lexicon = OutcomeLexicon.For(speaker.Language);
        if (Stances.Of(answer) is { } stances && stances.Has(Stance.TakenBack))
        {
            return null;
        }

        var namesDay = DayReader.Read(words, speaker.Language, today) is DayReading.Named;
        string? opening = null;
        for (var first = 0; first < answer.Count;)
        {
            var clause = answer.ClauseAt(first);
            var said = answer.Original(clause);
            var outcome = Read(said, speaker) ?? (first == 0 && namesDay && lexicon.Opening(said) is NotYet ? NotYet : null);
            if (first == 0 && lexicon.IsBare(said))
            {
                return null;
            }

            if (first == 0 ? outcome is null : outcome is not null && !string.Equals(outcome, opening, StringComparison.Ordinal))
            {
                return null;
            }

            opening ??= outcome;
            first = clause.Last + 1;
        }

        // Whether a day is the one on which it was done, or on which it will be, is not told by its name.
        return opening is Done && namesDay ? null : opening;
    }

    private static string? ReadLabel(string words, Speaker speaker)
    {
        var question = new Question.SingleChoice
        {
            Id = "outcome",
            Text = LocalizedText.Of(speaker.Language, ""),
            Choices = [.. Labels.Select(one => new Choice(one.Id, CommitmentParts.In(speaker, speaker.Say(one.Label))))],
        };
        return AnswerRecognizer.Recognize(question, words, speaker.Language, default, [])
            is Recognition.Understood { Value: AnswerValue.Chosen chosen, By: UnderstoodBy.Exact }
            ? chosen.Id
            : null;
    }
}
