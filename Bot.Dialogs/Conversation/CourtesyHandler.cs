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
    public static bool Handle(TurnDraft draft, TextSignals signals) =>
        signals.Courtesy is not Courtesy.None && OpenAnswer.By(draft, signals.Words) is not UnderstoodBy.Exact && TryReply(draft, signals.Courtesy, signals.CourtesyLanguage);

    /// <param name="draft">The turn.</param>
    /// <param name="courtesy">What was said.</param>
    /// <param name="language">In which language, where that is known.</param>
    /// <returns>False where somebody new is to be welcomed first.</returns>
    public static bool TryReply(TurnDraft draft, Courtesy courtesy, Language? language)
    {
        // Whoever is new is welcomed in the language of their greeting.
        var isStranger = draft.State.Session is null && draft.State.Completed is null;
        if (isStranger && draft.State.Language is null && language is { } theirs)
        {
            SurveyRunner.SpeakIn(draft, theirs);
        }

        if (isStranger || ChatHandler.OfferWayBack(draft))
        {
            return !isStranger;
        }

        draft.Add(new DialogEvent.Noted(NotedReason.Courtesy));
        var line = draft.Speaker.Say(courtesy switch
        {
            Courtesy.Thanks => Phrases.ThanksBack(),
            Courtesy.Greeting => Phrases.GreetingBack(),
            Courtesy.Goodbye => Phrases.GoodbyeBack(),
            _ => throw new InvalidOperationException($"Nothing is replied to {courtesy}."),
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
