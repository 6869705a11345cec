using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>
/// Danger comes first, and holds: where help is is said at once, and nothing is asked until the person says GO. The bot judges nothing,
/// counsels nobody, and promises no help.
/// </summary>
internal static class DangerHandler
{
    // Whoever writes on is told again where help is, and is not texted over and over.
    private const long SecondsBetween = 5 * 60;

    public static void Begin(TurnDraft draft, string kind, OptOutKind optOut, CarrierKeyword? carrier)
    {
        draft.Add(new DialogEvent.Urgent(kind));
        draft.Add(new DialogEvent.HandedOff(HandoffReason.Urgent));
        if (draft.State.Session is { Status: SessionStatus.Active } session)
        {
            draft.State = draft.State with { Session = session with { SpokeOfDanger = true } };
        }

        // To whoever opted out it is said once, in reply to their own words.
        var (isNew, hadOptedOut) = (draft.Danger?.Kind != kind, draft.State.OptedOut);
        if (carrier is { } keyword)
        {
            ConversationEngine.HandleCarrier(draft, keyword);
        }
        else if (optOut is not OptOutKind.None && !hadOptedOut)
        {
            // Who is in danger and wants no more texts gets both: the numbers, and what was asked for.
            ConversationEngine.OptOut(draft, optOut is OptOutKind.WrongNumber, tell: true);
        }

        if (isNew)
        {
            var surveyWaits = draft.State.Session is { Status: SessionStatus.Active };
            draft.ReplyFirst(ReplyKind.Urgent, draft.State.Language is null
                ? ServiceReplies.UrgentToStranger(draft.Speaker, kind, draft.Surveys.Find(draft.Program.DefaultSurvey))
                : ServiceReplies.Urgent(draft.Speaker, kind, surveyWaits));
            draft.State = draft.State with { Danger = new DangerHold { Kind = kind, Since = draft.Now, RepliedAt = draft.Now } };
        }
        else
        {
            Keep(draft, draft.Danger!, hadOptedOut || draft.State.OptedOut);
        }
    }

    /// <summary>What is said while danger holds.</summary>
    /// <returns>False when nothing holds.</returns>
    public static bool Handle(TurnDraft draft, TextSignals signals)
    {
        if (draft.Danger is not { } danger)
        {
            return false;
        }

        if (signals.Word is ReservedWord.Go)
        {
            GoOn(draft);
            return true;
        }

        draft.Add(new DialogEvent.Paused(danger.Kind));
        if (signals.NamedLanguage is { } language)
        {
            SurveyRunner.SpeakIn(draft, language);
            SayAgain(draft, danger);
        }
        else if (signals.Word is ReservedWord.Help)
        {
            SayAgain(draft, danger);
        }
        else if (signals.Word is not (ReservedWord.Who or ReservedWord.MyData or ReservedWord.ForgetMe or ReservedWord.Person) || !ReservedWordHandler.Handle(draft, signals))
        {
            // A number, a choice by its name, a yes. Whoever says more than that speaks to us, whatever the question takes.
            if (!danger.IsAsked && OpenAnswer.By(draft, signals.Words) is UnderstoodBy.Exact)
            {
                draft.State = draft.State with { Danger = danger with { IsAsked = true } };
                draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(Phrases.DangerAsk())]);
            }
            else
            {
                Keep(draft, danger, isSilent: false);
            }
        }

        return true;
    }

    /// <summary>The chat is opened again: where help is stands first, and nothing is asked.</summary>
    public static void SayAgain(TurnDraft draft, DangerHold danger)
    {
        draft.Reply(ReplyKind.Urgent, ServiceReplies.Urgent(draft.Speaker, danger.Kind, SessionLifecycle.IsWaiting(draft)));
        draft.State = draft.State with { Danger = danger with { RepliedAt = draft.Now } };
    }

    /// <summary>Staff looked after it. Nothing is said: what waited goes on where it was, as if no time had passed.</summary>
    public static void Clear(TurnDraft draft)
    {
        if (draft.Danger is { } danger && draft.State.Session is { Status: SessionStatus.Active } session)
        {
            draft.State = draft.State with { Session = session with { LastAt = session.LastAt + Math.Max(0, draft.Now - danger.Since) } };
        }

        draft.State = draft.State with { Danger = null };
    }

    private static void GoOn(TurnDraft draft)
    {
        draft.State = draft.State with { Danger = null };
        if (SessionLifecycle.GoesOn(draft))
        {
            SurveyRunner.AskAgain(draft);
        }
        else if (draft.State.Session is null)
        {
            ConversationEngine.StartDefault(draft, language: null, locale: null);
        }
        else
        {
            draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(Phrases.DangerOver())]);
        }
    }

    private static void Keep(TurnDraft draft, DangerHold danger, bool isSilent)
    {
        var isSoon = draft.Now - danger.RepliedAt is >= 0 and < SecondsBetween && !draft.Speaker.Traits.IsWatched;
        if (isSilent || isSoon)
        {
            return;
        }

        draft.State = draft.State with { Danger = danger with { RepliedAt = draft.Now } };
        draft.Reply(ReplyKind.Urgent, ServiceReplies.UrgentAgain(draft.Speaker, danger.Kind));
    }
}
