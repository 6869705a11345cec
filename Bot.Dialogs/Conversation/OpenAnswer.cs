using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;

namespace Bot.Dialogs.Conversation;

/// <summary>What words would be as the answer to the question that waits, before anything is done with them.</summary>
internal static class OpenAnswer
{
    /// <summary>The question that waits, or would be gone on with; null for none.</summary>
    public static OpenQuestion? Question(TurnDraft draft) => SessionLifecycle.Open(draft) ?? SessionLifecycle.Expired(draft);

    /// <summary>How they are understood; null where nothing waits, and to an open question, to which all words are an answer and tell nothing.</summary>
    public static UnderstoodBy? By(TurnDraft draft, string words) =>
        Question(draft) is { Question: not Surveys.Question.OpenText } open && AnswerHandler.Understand(draft, open, words) is Recognition.Understood understood
            ? understood.By
            : null;
}
