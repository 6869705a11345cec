namespace Bot.Dialogs.Engine;

/// <summary>Which session waits, and how one ends, expires and waits again.</summary>
internal static class SessionLifecycle
{
    public static bool IsWaiting(TurnDraft draft) => draft.State.Session is { Status: SessionStatus.Active };

    public static OpenQuestion? Open(TurnDraft draft) =>
        draft.State.Session is { Status: SessionStatus.Active } session
        && draft.Surveys.Find(session.Survey, session.Version) is { } survey
        && survey.Find(session.Question) is { } question
            ? OpenQuestion.Of(draft, survey, session, question)
            : null;

    /// <summary>
    /// Ends a session that has been silent too long, whoever notices first. A session goes on in its version; where that is gone
    /// it goes on in the current one, if its question is still asked there, else it ends with what was answered.
    /// </summary>
    public static void Recover(TurnDraft draft)
    {
        if (draft.State.Session is not { Status: SessionStatus.Active } session)
        {
            return;
        }

        if (draft.Surveys.Find(session.Survey, session.Version) is { } survey)
        {
            if (draft.Danger is null && draft.Input.At >= DateTimeOffset.FromUnixTimeSeconds(session.LastAt) + survey.ExpiresAfter)
            {
                End(draft, SessionStatus.Expired, SessionEnd.Expired);
            }

            return;
        }

        if (draft.Surveys.Find(session.Survey) is { } current && current.Find(session.Question) is not (null or Question.Statement))
        {
            draft.State = draft.State with { Session = session with { Version = current.Version } };
        }
        else
        {
            End(draft, SessionStatus.Partial, SessionEnd.Partial);
        }
    }

    /// <summary>Ends the open session, if there is one.</summary>
    public static void End(TurnDraft draft, SessionStatus status, SessionEnd how)
    {
        if (draft.State.Session is not { Status: SessionStatus.Active } session)
        {
            return;
        }

        draft.Add(new DialogEvent.SessionEnded(session.Id, how));
        var left = draft.State.Left ?? [];
        draft.State = draft.State with
        {
            Session = session with { Status = status, OpenQuestion = null },
            Doubt = draft.State.Doubt is { } doubt ? doubt with { Words = null } : null,
            Left = left.Contains(session.Survey) ? left : left.Add(session.Survey),
        };
    }

    /// <summary>True when a question waits, or did until a silence that is short enough to go on after: then it waits again.</summary>
    public static bool GoesOn(TurnDraft draft) => IsWaiting(draft) || TryReopen(draft, SessionStatus.Expired);

    /// <summary>Lets the last session wait again, if it ended so and not too long ago.</summary>
    public static bool TryReopen(TurnDraft draft, SessionStatus ended)
    {
        if (Ended(draft, ended) is not { } session)
        {
            return false;
        }

        Reopen(draft, session);
        return true;
    }

    /// <summary>True when this very question waits, or did until a silence that is short enough to go on after.</summary>
    public static bool IsAsked(TurnDraft draft, AskedQuestion asked) =>
        (Open(draft) ?? Expired(draft)) is { } open
        && open.Session.Id == asked.SessionId
        && string.Equals(open.Session.Asked, asked.Question, StringComparison.Ordinal);

    /// <summary>The question of an expired session that an answer still reaches; null for none.</summary>
    public static OpenQuestion? Expired(TurnDraft draft) => Ended(draft, SessionStatus.Expired);

    public static OpenQuestion Reopen(TurnDraft draft, OpenQuestion expired)
    {
        var session = expired.Session with { Status = SessionStatus.Active, Version = expired.Survey.Version, LastAt = draft.Now };
        draft.Add(new DialogEvent.SessionReopened(session.Id));
        draft.State = draft.State with { Session = session };
        return expired with { Session = session };
    }

    public static void Touch(TurnDraft draft) =>
        draft.State = draft.State with { Session = draft.State.Session! with { LastAt = draft.Now } };

    private static OpenQuestion? Ended(TurnDraft draft, SessionStatus how)
    {
        // An anonymous session has no way back: it may stand among others already.
        if (draft.State.Session is not { } session
            || session.Status != how
            || draft.State.Anonymous
            || (draft.Surveys.Find(session.Survey, session.Version) ?? draft.Surveys.Find(session.Survey)) is not { } survey
            || survey.Find(session.Question) is not { } question)
        {
            return null;
        }

        var expired = DateTimeOffset.FromUnixTimeSeconds(session.LastAt) + survey.ExpiresAfter;
        return draft.Input.At <= expired + survey.ReopensFor ? OpenQuestion.Of(draft, survey, session, question) : null;
    }
}
