using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>A question to the programme gets its answer, and then the open question again; what has no answer is kept for staff, and that is said.</summary>
internal static class QuestionHandler
{
    /// <returns>False where a stranger asks, who is told first who writes.</returns>
    public static bool TryAnswer(TurnDraft draft, string words)
    {
        if (draft.State is { Welcomed: false, Session: null })
        {
            return false;
        }

        var topic = ActReader.TopicOf(words);
        if (topic is QuestionTopic.Data or QuestionTopic.Erase)
        {
            // Both have words of their own, and to be forgotten is asked once more.
            (topic is QuestionTopic.Data ? PersonalDataHandler.Summarize : (Action<TurnDraft>)PersonalDataHandler.HandleForget)(draft);
            return true;
        }

        var answer = topic is { } known ? AnswerComposer.Compose(draft, known) : null;
        draft.Add(new DialogEvent.AskedUs(answer is null || topic is QuestionTopic.Other ? null : topic, words));
        var said = answer ?? draft.Speaker.Say(Phrases.QuestionKept());
        if (SessionLifecycle.Open(draft) is not { } open || draft.OpenDialog is not null)
        {
            draft.Reply(ReplyKind.Notice, [said]);
            return true;
        }

        draft.Say(said);
        if (open.Question is Question.OpenText)
        {
            // There any words may be an answer.
            draft.State = draft.State with { Doubt = new Doubt { Act = LikelyAct.Question, Since = draft.Now, Words = words } };
            draft.Say(Phrases.DoubtQuestion());
        }

        SurveyRunner.AskAgain(draft);
        return true;
    }
}
