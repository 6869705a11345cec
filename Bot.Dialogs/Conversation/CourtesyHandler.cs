using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>Thanks get thanks and a greeting a greeting, in one short line; neither is an answer.</summary>
internal static class CourtesyHandler
{
    /// <returns>True when the text says nothing else, and is replied to.</returns>
    public static bool Handle(TurnDraft draft, TextSignals signals)
    {
        if (signals.Courtesy is Courtesy.None || OpenAnswer.By(draft, signals.Words) is UnderstoodBy.Exact)
        {
            return false;
        }

        // Whoever is new is welcomed in the language of their greeting.
        var isStranger = draft.State.Session is null && draft.State.Completed is null;
        if (isStranger && draft.State.Language is null && signals.CourtesyLanguage is { } language)
        {
            SurveyRunner.SpeakIn(draft, language);
        }

        if (isStranger || ChatHandler.OfferWayBack(draft))
        {
            return !isStranger;
        }

        draft.Add(new DialogEvent.Noted(NotedReason.Courtesy));
        var line = draft.Speaker.Say(signals.Courtesy switch
        {
            Courtesy.Thanks => Phrases.ThanksBack(),
            Courtesy.Greeting => Phrases.GreetingBack(),
            Courtesy.Goodbye => Phrases.GoodbyeBack(),
            _ => throw new InvalidOperationException($"Nothing is replied to {signals.Courtesy}."),
        });
        if (SessionLifecycle.IsWaiting(draft) && draft.OpenDialog is null)
        {
            draft.Say(line);
            SurveyRunner.AskAgain(draft);
        }
        else
        {
            draft.Reply(ReplyKind.Notice, [line]);
        }

        return true;
    }
}
