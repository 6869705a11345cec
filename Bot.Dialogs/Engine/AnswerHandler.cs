using Bot.Dialogs.Answers;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Engine;

/// <summary>What a text does to the question that waits.</summary>
internal static class AnswerHandler
{
    private const long SplitThoughtSeconds = 6;

    // A chat program gives a message up after five minutes at most; what it sends again then comes under a new id.
    private const long RetrySeconds = 5 * 60;

    // Nobody gives so long an answer to two questions in a row, word for word.
    private const int LongWords = 30;

    /// <summary>Takes a text as the answer to the open question.</summary>
    public static void Answer(TurnDraft draft, string words)
    {
        if (SessionLifecycle.Open(draft) is not { } open)
        {
            return;
        }

        if (IsSentAgain(draft, open, words))
        {
            // Once: who says it a second time means it.
            draft.State = draft.State with { Session = open.Session with { AnswerFingerprint = 0 } };
            draft.Say(Phrases.AnsweredAlready());
            SurveyRunner.AskAgain(draft);
            return;
        }

        var recognition = Understand(draft, open, words);
        if (recognition is not Recognition.NotUnderstood || !TryExtend(draft, words))
        {
            Take(draft, open, words, recognition);
        }
    }

    /// <summary>An answer within the survey's time after expiry goes on where it was; what is no answer does not.</summary>
    public static bool TryAnswerExpired(TurnDraft draft, string words)
    {
        if (SessionLifecycle.Expired(draft) is not { } expired)
        {
            return false;
        }

        var recognition = Understand(draft, expired, words);
        if (recognition is Recognition.NotUnderstood)
        {
            return false;
        }

        Take(draft, SessionLifecycle.Reopen(draft, expired), words, recognition);
        return true;
    }

    /// <summary>True when these are the words of the last answer, said on a screen.</summary>
    public static bool IsLastAnswer(TurnDraft draft, string words) =>
        draft.State.Session is { AnswerFingerprint: > 0 and var mark } && mark == TextFingerprint.Of(words);

    private static uint FingerprintOf(TurnDraft draft, string words) => draft.Speaker.Traits.IsWatched ? TextFingerprint.Of(words) : 0;

    private static bool IsSentAgain(TurnDraft draft, OpenQuestion open, string words) =>
        draft.Input is TurnInput.Said { Pressed: null } said
        && (said.IsRetry || words.Length >= LongWords)
        && draft.Now - open.Session.LastAt is >= 0 and <= RetrySeconds
        && IsLastAnswer(draft, words);

    /// <summary>What a text is as the answer to a question.</summary>
    public static Recognition Understand(TurnDraft draft, OpenQuestion open, string words)
    {
        if (open.Commitment is not null && draft.Commitments.Understand(draft, open, words) is { } understood)
        {
            return understood;
        }

        var recognition = AnswerRecognizer.Recognize(
            open.Question, words, draft.Speaker.Language, draft.Input.Today, SurveyOutline.Of(open.Survey).Languages);

        // The button for own words, pressed twice, is still no words of their own.
        return open.Session.WantsWords && !(recognition is Recognition.WordsWanted && draft.Input is TurnInput.Said { Pressed: not null })
            ? OwnWords(open.Question, recognition, words)
            : recognition;
    }

    private static void Take(TurnDraft draft, OpenQuestion open, string words, Recognition recognition)
    {
        switch (recognition)
        {
            case Recognition.Understood understood when open.Commitment is not null:
                draft.Commitments.Accept(draft, open with { Session = open.Session with { AnswerFingerprint = FingerprintOf(draft, words) } }, words, understood);
                break;
            case Recognition.Understood understood:
                Accept(draft, open, words, understood);
                break;
            case Recognition.WordsWanted:
                draft.State = draft.State with { Session = open.Session with { WantsWords = true, OpenQuestion = null, LastAt = draft.Now } };
                draft.Ask(new Prompt(draft.Speaker.Say(SurveyPhrases.OwnWords()), [], Hint: null));
                break;
            case Recognition.NotUnderstood misfit:
                Refuse(draft, open, words, misfit.Why);
                break;
            default:
                throw new InvalidOperationException($"Unknown recognition {recognition.GetType().Name}.");
        }
    }

    /// <summary>Adds a text that follows an open answer at once to it: people split their thoughts.</summary>
    public static bool TryExtend(TurnDraft draft, string words)
    {
        if (draft.State.Session is not { OpenQuestion: { } question } session
            || draft.Now - session.LastAt is < 0 or > SplitThoughtSeconds
            || string.IsNullOrWhiteSpace(words))
        {
            return false;
        }

        draft.Add(new DialogEvent.AnswerExtended(question, words));
        SessionLifecycle.Touch(draft);
        if (draft.Speaker.Traits.IsWatched)
        {
            draft.Say(SurveyPhrases.Extended());
            SurveyRunner.AskAgain(draft);
        }

        return true;
    }

    /// <summary>
    /// The words of the own answer were asked for: whatever can be read is the answer, unless it is exactly a choice after all. Who
    /// said "something else" and then talks of rent does not mean the choice that lists rent.
    /// </summary>
    private static Recognition OwnWords(Question question, Recognition recognition, string words) => recognition switch
    {
        Recognition.Understood { By: UnderstoodBy.Exact or UnderstoodBy.Other } => recognition,
        _ when words.Any(char.IsLetter) => new Recognition.Understood(
            question is Question.MultipleChoice ? new AnswerValue.ChosenList([], words) : new AnswerValue.OtherWords(words), UnderstoodBy.Other),
        Recognition.WordsWanted => new Recognition.NotUnderstood(Misfit.NoMatch),
        Recognition.Understood or Recognition.NotUnderstood => recognition,
        _ => throw new InvalidOperationException($"Nothing is known of {recognition.GetType().Name}."),
    };

    private static void Accept(TurnDraft draft, OpenQuestion open, string words, Recognition.Understood understood)
    {
        draft.Add(new DialogEvent.Answered(open.Question.Id, understood.Value, words, understood.By));
        switch (open.Question, understood.Value)
        {
            case (Question.YesNo { Consent: { } purpose } consent, AnswerValue.YesOrNo answer):
                var wording = draft.Speaker.Read(consent.Text, open.Survey);
                draft.Add(new DialogEvent.ConsentAnswered(
                    purpose, answer.Yes, draft.Speaker.Shown(wording), draft.Speaker.Language));
                break;
            case (Question.ChooseLanguage, AnswerValue.Words tag) when Language.TryParse(tag.Value, out var language):
                SurveyRunner.SpeakIn(draft, language);
                break;
            case (Question.PostalCode postal, AnswerValue.Words code) when !open.Survey.Anonymous:
                draft.Add(new DialogEvent.PostalCodeGiven(postal.Country, code.Value));
                break;
        }

        var session = open.Session with
        {
            Kept = Keep(open, understood.Value),
            OpenQuestion = open.Question is Question.OpenText ? open.Question.Id : null,
            AnswerFingerprint = FingerprintOf(draft, words),
        };
        SurveyRunner.GoOn(draft, open, session, ConfirmationComposer.ToShow(
            open.Question, understood.Value, understood.By, words, open.Survey, draft.Speaker, draft.Input.Today));
    }

    private static ImmutableDictionary<string, string>? Keep(OpenQuestion open, AnswerValue value) =>
        SurveyOutline.Of(open.Survey).IsNeeded(open.Question.Id)
            ? (open.Session.Kept ?? ImmutableDictionary<string, string>.Empty).SetItem(open.Question.Id, ComparableAnswer.Of(open.Question, value))
            : open.Session.Kept;

    /// <summary>Keeps words that are no answer with the question, and asks again; or goes on, once that was done often enough.</summary>
    public static void Refuse(TurnDraft draft, OpenQuestion open, string words, Misfit why)
    {
        if (open.Commitment is not null && draft.Commitments.TryRefuse(draft, open, words, why))
        {
            return;
        }

        draft.Add(new DialogEvent.Invalid(open.Question.Id, words));
        var attempt = open.Session.Attempt + 1;
        if (attempt >= (open.Question.InvalidAttempts ?? open.Survey.InvalidAttempts))
        {
            draft.Add(new DialogEvent.Unmatched(open.Question.Id, words));
            if (why is not Misfit.Empty)
            {
                draft.Say(SurveyPhrases.LeftUnmatched());
            }

            SurveyRunner.GoOnWithout(draft, open);
            return;
        }

        draft.State = draft.State with { Session = open.Session with { Attempt = attempt, OpenQuestion = null, LastAt = draft.Now } };
        draft.Reply(RetryComposer.Compose(open.Question, why, open.Survey, draft.Speaker, draft.Input.Today));
    }
}
