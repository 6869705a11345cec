namespace Bot.Dialogs.Engine;

/// <summary>What waits for an answer.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Session">The session.</param>
/// <param name="Question">The question as it is asked: of a commitment, the part that waits.</param>
/// <param name="Commitment">The survey's own question where it is a commitment; null for any other.</param>
internal readonly record struct OpenQuestion(Survey Survey, SessionState Session, Question Question, Question.Commitment? Commitment)
{
    public static OpenQuestion Of(TurnDraft draft, Survey survey, SessionState session, Question question) => question is Question.Commitment commitment
        ? new OpenQuestion(survey, session, draft.Commitments.AsAsked(commitment, session, draft.Speaker, draft.Input.Today), commitment)
        : new OpenQuestion(survey, session, question, null);
}
