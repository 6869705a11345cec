using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>What is kept of a person: told when they ask, and forgotten when they are sure.</summary>
internal static class PersonalDataHandler
{
    // Who asks again the next day is asked again whether they are sure.
    private const long SecondsToConfirm = 60 * 60;

    /// <summary>Says how much is kept, never what: others may read along on a phone. What it is stands behind a link.</summary>
    public static void Summarize(TurnDraft draft)
    {
        if (draft.State.Anonymous)
        {
            draft.Say(SurveyPhrases.Anonymous());
            SurveyRunner.KeepQuestion(draft);
            return;
        }

        var data = draft.Look(Lookups.PersonalData).PersonalData ?? new PersonalData(0, 0, 0, null);
        draft.Reply(ReplyKind.Notice,
        [
            new Paragraph(draft.Speaker)
                .Add(Phrases.DataKept(data.Answers, data.Surveys, data.Commitments))
                .AddIf(data.Link, Phrases.DataLink)
                .AddIf(data is { Link: null, IsReadByText: true }, Phrases.DataByText())
                .Add(Phrases.DataForgetWord())
                .Join(),
        ]);
        SurveyRunner.KeepQuestion(draft);
    }

    public static void HandleForget(TurnDraft draft)
    {
        if (draft.State.Anonymous)
        {
            draft.Say(SurveyPhrases.Anonymous());
            SurveyRunner.KeepQuestion(draft);
        }
        else if (draft.Program.Forgetting is ForgetRule.OnHold)
        {
            draft.Add(new DialogEvent.HandedOff(HandoffReason.Asked));
            draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(Phrases.ForgetOnHold())]);
            SurveyRunner.KeepQuestion(draft);
        }
        else if (draft.Look(Lookups.Forgetting).IsForgottenByText)
        {
            draft.Say(Phrases.ForgetByText());
            SurveyRunner.KeepQuestion(draft);
        }
        else if (IsToConfirm(draft))
        {
            Forget(draft);

            // Until it is done nothing is answered from what is about to go.
            draft.State = draft.State with { OptedOut = draft.Input.Traits.CanPush };
            draft.Reply(ReplyKind.OptOut, [draft.Speaker.Say(Phrases.Forgotten(draft.Speaker.ProgramName))]);
        }
        else
        {
            draft.State = draft.State with { ForgetAskedAt = draft.Now };
            draft.Reply(
                ReplyKind.Notice, [draft.Speaker.Say(draft.Program.Forgetting is ForgetRule.Erase ? Phrases.ForgetErase() : Phrases.ForgetDetach())]);
        }
    }

    /// <summary>Whoever is asked whether they are sure and says anything else is not; no and yes are heard, and other words are for whoever comes after.</summary>
    public static bool TryTakeBack(TurnDraft draft, TextSignals signals)
    {
        if (draft.State.ForgetAskedAt == 0 || signals.Word is ReservedWord.ForgetMe)
        {
            return false;
        }

        var isRecent = IsToConfirm(draft);
        var question = new Question.YesNo { Id = "forget", Text = LocalizedText.Of(draft.Speaker.Language, "") };
        switch (AnswerRecognizer.Recognize(question, signals.Words, draft.Speaker.Language, draft.Input.Today, []))
        {
            case Recognition.Understood { Value: AnswerValue.YesOrNo { Yes: true } } when isRecent:
                HandleForget(draft);
                return true;
            case Recognition.Understood { Value: AnswerValue.YesOrNo { Yes: false } } when isRecent:
                draft.State = draft.State with { ForgetAskedAt = 0 };
                draft.Say(Phrases.ForgetNot());
                SurveyRunner.AskAgain(draft);
                return true;
            default:
                draft.State = draft.State with { ForgetAskedAt = 0 };
                return false;
        }
    }

    /// <summary>Who opted out is told nothing more, and cannot be asked whether they are sure.</summary>
    public static void ForgetInSilence(TurnDraft draft)
    {
        if (draft.Program.Forgetting is ForgetRule.OnHold || draft.Look(Lookups.Forgetting).IsForgottenByText)
        {
            draft.Add(new DialogEvent.HandedOff(HandoffReason.Asked));
        }
        else
        {
            Forget(draft);
        }
    }

    // Where the clock was put back, a moment ahead of it is long past.
    private static bool IsToConfirm(TurnDraft draft) => draft.Now - draft.State.ForgetAskedAt is >= 0 and <= SecondsToConfirm;

    private static void Forget(TurnDraft draft)
    {
        draft.Add(new DialogEvent.ForgetAsked());
        SessionLifecycle.End(draft, SessionStatus.OptedOut, SessionEnd.OptedOut);
        draft.State = draft.State with { Dialog = null, Doubt = null, ForgetAskedAt = 0 };
    }
}
