using System.Collections.Immutable;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
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
        (Done, Phrases.OutcomeDone()), (NotYet, Phrases.OutcomeNotYet()), (LetGo, Phrases.OutcomeLetGo()), (Person, Phrases.OutcomePerson()),
    ];

    public static Prompt Ask(Wording words, Voice voice) =>
        new(words, [.. Labels.Select(one => voice.Say(one.Label)).Select(label => new PromptOption(label, label.Full))], Hint: null);

    /// <summary>
    /// The answer that the words are as a whole; null for words of another kind. "I did not get to it" holds "I did", and is a story
    /// for people to read.
    /// </summary>
    public static string? Read(string words, Voice voice)
    {
        if (OutcomeLexicon.For(voice.Language).Find(words) is { } said)
        {
            return said;
        }

        var question = new Question.SingleChoice
        {
            Id = "outcome",
            Text = LocalizedText.Of(voice.Language, ""),
            Choices = [.. Labels.Select(one => new Choice(one.Id, CommitmentQuestions.In(voice, voice.Say(one.Label))))],
        };
        return AnswerRecognizer.Recognize(question, words, voice.Language, default, [])
            is Recognition.Understood { Value: AnswerValue.Chosen chosen, By: UnderstoodBy.Exact }
            ? chosen.Id
            : null;
    }
}
