using Bot.Dialogs.Answers;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Play;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Signals;

namespace Bot.Tests.Dialogs;

/// <summary>Kinds that are closed are read with switches that name every one: a new kind fails here until somebody decided what becomes of it.</summary>
public sealed class ClosedKindTests
{
    private static readonly LocalizedText Text = LocalizedText.Of(Language.English, "Which?");
    private static readonly Choice[] Choices = [new("one", Text), new("two", Text)];
    private static readonly DateOnly Today = new(2026, 10, 1);
    private static readonly Speaker English = new(PhraseBook.Shipped, MessageBudget.TypicalProgram, Language.English, SpeechTraits.Text);

    private static readonly Question[] Questions =
    [
        new Question.OpenText { Id = "q", Text = Text },
        new Question.SingleChoice { Id = "q", Text = Text, Choices = [.. Choices] },
        new Question.MultipleChoice { Id = "q", Text = Text, Choices = [.. Choices] },
        new Question.Ranking { Id = "q", Text = Text, Choices = [.. Choices] },
        new Question.Scale { Id = "q", Text = Text, Min = 1, Max = 5 },
        new Question.YesNo { Id = "q", Text = Text },
        new Question.Number { Id = "q", Text = Text },
        new Question.Date { Id = "q", Text = Text },
        new Question.PostalCode { Id = "q", Text = Text },
        new Question.ChooseLanguage { Id = "q", Text = Text },
        new Question.Commitment { Id = "q", Text = Text },
        new Question.Statement { Id = "q", Text = Text },
    ];

    private static readonly AnswerValue[] Answers =
    [
        new AnswerValue.Words("w"), new AnswerValue.Chosen("one"), new AnswerValue.OtherWords("w"), new AnswerValue.ChosenList(["one"]),
        new AnswerValue.Amount(1), new AnswerValue.Day(Today), new AnswerValue.YesOrNo(true),
    ];

    private static readonly DialogEvent[] Events =
    [
        new DialogEvent.Replied(new Reply(Language.English, ReplyKind.Notice)),
        new DialogEvent.SessionStarted(Guid.Empty, "s", 1, Language.English, null, null, Replaces: false),
        new DialogEvent.SessionReopened(Guid.Empty),
        new DialogEvent.SessionOfSomeoneElse(Guid.Empty),
        new DialogEvent.SessionEnded(Guid.Empty, SessionEnd.Partial),
        new DialogEvent.Answered("q", Answers[0], "w", UnderstoodBy.Exact),
        new DialogEvent.AnswerExtended("q", "w"),
        new DialogEvent.Invalid("q", "w"),
        new DialogEvent.Unmatched("q", "w"),
        new DialogEvent.Skipped("q"),
        new DialogEvent.WentBack("q"),
        new DialogEvent.NotApplicable("q"),
        new DialogEvent.LanguageChanged(Language.English),
        new DialogEvent.ConsentAnswered(ConsentPurpose.Results, Given: true, "w", Language.English),
        new DialogEvent.CommitmentChanged(
            new Commitment { Id = Guid.Empty, SessionId = Guid.Empty, Survey = "s", SurveyVersion = 1, Question = "q", What = "w", Language = Language.English },
            CommitmentChange.Drafted),
        new DialogEvent.CommitmentNoted(Guid.Empty, "w"),
        new DialogEvent.FollowUpsEnded(),
        new DialogEvent.PhoneGiven(),
        new DialogEvent.PhoneConfirmed(Guid.Empty, "w", Language.English),
        new DialogEvent.WordsMasked(),
        new DialogEvent.ForgetAsked(),
        new DialogEvent.PostalCodeGiven("US", "28202"),
        new DialogEvent.OptedOut(WrongNumber: false),
        new DialogEvent.OptedIn(),
        new DialogEvent.Urgent("emergency"),
        new DialogEvent.Paused("emergency"),
        new DialogEvent.DoesNotKnow("why", "no idea"),
        new DialogEvent.Doubted(LikelyAct.Danger),
        new DialogEvent.AskedUs(QuestionTopic.Left, "how many left"),
        new DialogEvent.HandedOff(HandoffReason.Asked),
        new DialogEvent.Noted(NotedReason.WokeUs),
    ];

    [Fact]
    public void Every_kind_of_question_is_asked_read_asked_again_and_shown()
    {
        AssertEveryKind(Questions);

        Assert.All(Questions, question =>
        {
            var survey = SurveyOf(question);
            Assert.NotNull(PromptComposer.Compose(question, survey, English));
            Assert.NotNull(RetryComposer.Compose(question, Misfit.NoMatch, survey, English, Today));
            Assert.NotNull(AnswerRecognizer.Recognize(question, "?!", Language.English, Today, [Language.English]));
            Assert.NotNull(AnswerRecognizer.Recognize(question, "words", Language.English, Today, [Language.English]));
            Assert.InRange(LongestPath.MostAsked([question, new Question.OpenText { Id = "next", Text = Text, ShowIf = new Condition.Answered("q", Expected: true) }]), 0, 2);
        });
    }

    [Fact]
    public void Every_kind_of_answer_is_shown_compared_and_stored()
    {
        AssertEveryKind(Answers);

        Assert.All(Answers, answer =>
        {
            Assert.NotEmpty(AnswerValueJson.Serialize(answer));
            Assert.NotEmpty(ComparableAnswer.Of(Questions[1], answer));
            _ = ConfirmationComposer.ToShow(Questions[0], answer, UnderstoodBy.Spelling, "w", SurveyOf(Questions[0]), English, Today);
        });
    }

    [Fact]
    public void Every_kind_of_event_is_played_or_known_not_to_be()
    {
        AssertEveryKind(Events);

        Assert.All(Events, happened => _ = PlayEvents.Line(happened, SurveyChannel.Sms));
    }

    private static Survey SurveyOf(Question question) => new() { Id = "s", Title = Text, DefaultLanguage = Language.English, Questions = [question] };

    private static void AssertEveryKind<T>(T[] samples) => Assert.Equal(
        typeof(T).GetNestedTypes().Where(typeof(T).IsAssignableFrom).Select(kind => kind.Name).Order(StringComparer.Ordinal),
        samples.Select(sample => sample!.GetType().Name).Order(StringComparer.Ordinal));
}
