using Bot.Dialogs.Answers;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;

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
