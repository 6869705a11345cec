using Bot.Dialogs.Answers;
using Bot.Dialogs.Replies;

namespace Bot.Dialogs.Engine;

/// <summary>How a commitment is asked within a survey: a part a message. The engine knows that it has parts, not what they are about.</summary>
internal interface ICommitmentQuestion
{
    /// <summary>The part that waits, as a question of a usual kind.</summary>
    Question AsAsked(Question.Commitment commitment, SessionState session, Speaker speaker, DateOnly today);

    /// <summary>What the words say to the part that waits; null leaves it to the recognizer of its kind.</summary>
    Recognition? Understand(TurnDraft draft, OpenQuestion open, string words);

    /// <summary>Takes an answer to the part, and asks what follows.</summary>
    void Accept(TurnDraft draft, OpenQuestion open, string words, Recognition.Understood understood);

    /// <summary>Passes the part over, where it may be.</summary>
    bool TrySkip(TurnDraft draft, OpenQuestion open);

    /// <summary>Asks the part before once more.</summary>
    bool TryGoBack(TurnDraft draft, OpenQuestion open);

    /// <summary>Deals with words that are no answer to the part.</summary>
    /// <returns>False where the part is asked again as any question is.</returns>
    bool TryRefuse(TurnDraft draft, OpenQuestion open, string words, Misfit why);
}
