using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>
/// What is different on a screen. Somebody looks at it, so that every message gets an answer; where nothing is sent there, STOP
/// ends the chat and blocks nobody; and an anonymous survey has a chat of its own.
/// </summary>
internal static class ChatHandler
{
    /// <summary>True once the anonymous survey of this chat has ended: there is no way back to it, and nothing else begins here.</summary>
    public static bool IsOver(TurnDraft draft) => draft.State.Anonymous && !SessionLifecycle.IsWaiting(draft);

    /// <summary>Says so in the language of the person's own program: the chat has forgotten which it spoke.</summary>
    public static void SayOver(TurnDraft draft, Language? locale)
    {
        if (draft.State.Language is null && locale is { } wanted && LanguageMatcher.Match(wanted, draft.Speaker.PhraseBook.Languages) is { } spoken)
        {
            draft.State = draft.State with { Language = spoken };
        }

        draft.Reply(ReplyKind.Notice, ServiceReplies.Over(draft.Speaker));
    }

    /// <summary>STOP: what was answered is kept, and nobody is blocked by it.</summary>
    public static void Stop(TurnDraft draft)
    {
        SessionLifecycle.End(draft, SessionStatus.OptedOut, SessionEnd.OptedOut);
        if (!draft.State.Anonymous)
        {
            // Reminders by text that were agreed to here end with it.
            draft.Add(new DialogEvent.FollowUpsEnded());
            draft.State = draft.State with { Dialog = null };
        }

        if (IsOver(draft))
        {
            SayOver(draft, locale: null);
        }
        else
        {
            draft.Reply(ReplyKind.OptOut, ServiceReplies.ChatEnded(draft.Speaker));
        }
    }

    /// <summary>After STOP whatever is said is told how to go on.</summary>
    /// <returns>False where nobody said STOP.</returns>
    public static bool OfferWayBack(TurnDraft draft)
    {
        if (draft.Input.Traits.CanPush || draft.State.Session is not { Status: SessionStatus.OptedOut })
        {
            return false;
        }

        draft.Reply(ReplyKind.OptOut, ServiceReplies.ChatEnded(draft.Speaker));
        return true;
    }

    /// <summary>START after STOP goes on at the question that waited, where STOP ended no more than the chat.</summary>
    public static bool GoesOnAfterStop(TurnDraft draft) => !draft.Input.Traits.CanPush && SessionLifecycle.TryReopen(draft, SessionStatus.OptedOut);

    /// <summary>START after the end begins the survey of the chat again, as its own rule for a second session allows.</summary>
    public static bool BeginAgain(TurnDraft draft)
    {
        if (!draft.Speaker.Traits.IsWatched || draft.State.Session is not { } last || draft.Surveys.Find(last.Survey) is not { } survey)
        {
            return false;
        }

        SurveyStart.Start(draft, survey, language: null, locale: null, keyword: null, source: null);
        return true;
    }

    /// <summary>A button outlives its question; what it says answers nothing that is asked now.</summary>
    public static void HandleOldButton(TurnDraft draft, TurnInput.Said said)
    {
        if (IsOver(draft))
        {
            SayOver(draft, said.Locale);
        }
        else if (SessionLifecycle.GoesOn(draft))
        {
            // A button pressed twice has said what it had to say: the question of now is enough.
            if (!AnswerHandler.IsLastAnswer(draft, SignalReader.Read(said.Text).Words))
            {
                draft.Say(Phrases.OldButton());
            }

            SurveyRunner.AskAgain(draft);
        }
        else
        {
            draft.Say(Phrases.OldButtonEnded());
            OfferWayBack(draft);
        }
    }
}
