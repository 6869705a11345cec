using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Engine;

/// <summary>Leads through the questions of a survey: asks, goes on, goes back, skips, reminds, and comes to the end.</summary>
internal static class SurveyRunner
{
    /// <summary>Goes on in another language, where the open survey or the product speaks it.</summary>
    public static void SpeakIn(TurnDraft draft, Language language)
    {
        var offered = SessionLifecycle.Open(draft) is { } open ? SurveyOutline.Of(open.Survey).Languages : draft.Speaker.PhraseBook.Languages;
        if (LanguageMatcher.Match(language, offered) is { } spoken && draft.State.Language != spoken)
        {
            draft.State = draft.State with { Language = spoken };
            draft.Add(new DialogEvent.LanguageChanged(spoken));
        }
    }

    /// <summary>Puts the open question once more.</summary>
    public static void AskAgain(TurnDraft draft)
    {
        if (draft.Danger is null && SessionLifecycle.Open(draft) is { } open)
        {
            SessionLifecycle.Touch(draft);
            EndDialog(draft);
            draft.Ask(PromptComposer.Compose(open.Question, open.Survey, draft.Speaker));
        }
    }

    /// <summary>The open question as it is asked; null when none is open.</summary>
    public static Prompt? PromptNow(TurnDraft draft) =>
        SessionLifecycle.Open(draft) is { } open ? PromptComposer.Compose(open.Question, open.Survey, draft.Speaker) : null;

    /// <summary>Puts the open question below what was said: the buttons of the message before are gone. A dialog about a plan goes on by words.</summary>
    public static void KeepQuestion(TurnDraft draft)
    {
        if (draft.Danger is null && draft.Speaker.Traits.HasButtons && draft.OpenDialog is null)
        {
            draft.Below(PromptNow(draft));
        }
    }

    public static void GoBack(TurnDraft draft)
    {
        if (SessionLifecycle.Open(draft) is not { } open)
        {
            return;
        }

        if (open.Session.WantsWords)
        {
            // The question before the one for their own words is the choice itself.
            draft.State = draft.State with { Session = open.Session with { WantsWords = false } };
            AskAgain(draft);
            return;
        }

        if (draft.Commitments.TryGoBack(draft, open))
        {
            return;
        }

        var position = SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id);
        var previous = SurveyPath.Previous(open.Survey, position, open.Session.Kept);
        if (previous < 0)
        {
            draft.Say(SurveyPhrases.FirstQuestion());
            AskAgain(draft);
            return;
        }

        var question = open.Survey.Questions[previous];
        draft.Add(new DialogEvent.WentBack(question.Id));
        draft.State = draft.State with
        {
            Session = open.Session with
            {
                Question = question.Id,
                Part = CommitmentPart.What,
                Attempt = 0,
                WantsWords = false,
                OpenQuestion = null,
                AnswerFingerprint = 0,
                Furthest = open.Session.Furthest ?? open.Question.Id,
            },
        };
        AskAgain(draft);
    }

    public static void Skip(TurnDraft draft)
    {
        if (SessionLifecycle.Open(draft) is not { } open || draft.Commitments.TrySkip(draft, open))
        {
            return;
        }

        if (!open.Question.Optional)
        {
            draft.Say(SurveyPhrases.NeedsAnswer());
            AskAgain(draft);
            return;
        }

        draft.Add(new DialogEvent.Skipped(open.Question.Id));
        GoOnWithout(draft, open);
    }

    /// <summary>On from a question that has no answer.</summary>
    public static void GoOnWithout(TurnDraft draft, OpenQuestion open) =>
        GoOn(draft, open, open.Session with { Kept = open.Session.Kept?.Remove(open.Question.Id), OpenQuestion = null });

    /// <summary>The one reminder.</summary>
    public static void Nudge(TurnDraft draft)
    {
        if (draft.State.OptedOut || draft.MustWait || SessionLifecycle.Open(draft) is not { Session.Nudged: false } open)
        {
            return;
        }

        var position = SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id);
        var left = SurveyPath.CountFrom(open.Survey, position, open.Session.Kept);
        draft.State = draft.State with { Session = open.Session with { Nudged = true } };
        EndDialog(draft);
        draft.Reply(NudgeComposer.Compose(open.Question, open.Survey, left, draft.Speaker));
    }

    /// <summary>On to the question after the open one.</summary>
    public static void GoOn(TurnDraft draft, OpenQuestion open, SessionState session, Wording? understood = null)
    {
        draft.State = draft.State with { Session = session with { LastAt = draft.Now, MayBeSomeoneElse = false } };
        AskFrom(draft, open.Survey, SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id) + 1, understood: understood);
    }

    /// <summary>Asks the next question that applies, saying the statements on the way; without one the session is complete.</summary>
    public static void AskFrom(TurnDraft draft, Survey survey, int position, ReplyKind kind = ReplyKind.Survey, Wording? understood = null)
    {
        var session = draft.State.Session!;
        var furthest = SurveyOutline.Of(survey).PositionOf(session.Furthest);
        var kept = session.Kept;
        var next = position;
        for (; next < survey.Questions.Length; next++)
        {
            var question = survey.Questions[next];
            if (SurveyPath.IsShown(question, kept))
            {
                if (question is not Question.Statement)
                {
                    break;
                }
            }
            else if (next < furthest && question is not Question.Statement)
            {
                // What was said to it before going back no longer counts, so no condition may read it.
                kept = kept?.Remove(question.Id);
                draft.Add(new DialogEvent.NotApplicable(question.Id));
            }
        }

        var isEnd = next == survey.Questions.Length;
        if (understood is { } shown)
        {
            draft.Say(isEnd ? SurveyPhrases.UnderstoodLast(shown) : SurveyPhrases.UnderstoodNext(shown));
        }

        for (var i = position; i < next; i++)
        {
            if (survey.Questions[i] is Question.Statement statement && SurveyPath.IsShown(statement, kept))
            {
                draft.Say(draft.Speaker.Read(statement.Text, survey));
            }
        }

        if (isEnd)
        {
            Complete(draft, survey, kind);
            return;
        }

        draft.State = draft.State with
        {
            Session = session with
            {
                Question = survey.Questions[next].Id,
                Part = CommitmentPart.What,
                Days = null,
                PhoneEnding = null,
                Attempt = 0,
                WantsWords = false,
                Kept = kept,
                Furthest = next < furthest ? session.Furthest : null,
            },
        };
        EndDialog(draft);
        draft.Ask(PromptNow(draft), kind);
    }

    private static void Complete(TurnDraft draft, Survey survey, ReplyKind kind)
    {
        var session = draft.State.Session!;
        draft.Add(new DialogEvent.SessionEnded(session.Id, SessionEnd.Completed));
        var completed = draft.State.Completed ?? [];
        var left = draft.State.Left?.Remove(survey.Id);
        draft.State = draft.State with
        {
            Session = session with { Status = SessionStatus.Completed, Question = null, Part = CommitmentPart.What, Attempt = 0, WantsWords = false, Kept = null, Furthest = null },
            Completed = completed.Contains(survey.Id) ? completed : completed.Add(survey.Id),
            Left = left is { IsEmpty: false } ? left : null,
        };
        draft.Say(survey.Closing is { } closing ? draft.Speaker.Read(closing, survey) : draft.Speaker.Say(SurveyPhrases.Thanks()));
        draft.Ask(prompt: null, kind);
    }

    /// <summary>Whatever is asked last is what an answer is to: a question of the survey is not answered to the dialog about a plan before it.</summary>
    private static void EndDialog(TurnDraft draft) => draft.State = draft.State with { Dialog = null };
}
