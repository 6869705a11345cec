namespace Bot.Dialogs.Engine;

/// <summary>What waits for an answer: the question as it is asked, and the survey's own where it is a commitment, of which a part waits.</summary>
internal readonly record struct OpenQuestion(Survey Survey, SessionState Session, Question Question, Question.Commitment? Commitment)
{
    public static OpenQuestion Of(TurnDraft draft, Survey survey, SessionState session, Question question) => question is Question.Commitment commitment
        ? new OpenQuestion(survey, session, draft.Commitments.AsAsked(commitment, session, draft.Speaker, draft.Input.Today), commitment)
        : new OpenQuestion(survey, session, question, null);
}
