using Bot.Dialogs.Commitments;
using Bot.Dialogs.Events;
using Bot.Dialogs.Rendering;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Engine;

/// <summary>One passage through a survey: begins it, asks, goes back, reminds and ends it.</summary>
internal static partial class SurveyRunner
{
    public static bool IsWaiting(TurnDraft draft) => draft.State.Session is { Status: SessionStatus.Active };

    /// <summary>
    /// Ends a passage that has been silent too long, whoever notices first. A passage goes on in its version; where that is gone
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
            if (draft.Input.At >= DateTimeOffset.FromUnixTimeSeconds(session.LastAt) + survey.ExpiresAfter)
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

    /// <summary>Begins a passage, if the channel and the survey's own rules allow it.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="survey">The survey, in its current version.</param>
    /// <param name="language">The language of the keyword used or asked for; null when none was.</param>
    /// <param name="locale">The locale the activity came with; null for none.</param>
    /// <param name="keyword">The keyword as its author wrote it.</param>
    /// <param name="source">The code after it.</param>
    public static void Start(TurnDraft draft, Survey survey, Language? language, Language? locale, string? keyword, string? source)
    {
        var outline = SurveyOutline.Of(survey);
        var spoken = LanguagePrecedence.Choose(language, draft.State.Language, null, locale, survey.DefaultLanguage, outline.Languages);
        if (language is { Primary: var asked } && draft.State.Language is { } before && before != spoken && string.Equals(asked, spoken.Primary, StringComparison.Ordinal))
        {
            draft.Add(new DialogEvent.LanguageChanged(spoken));
        }

        draft.State = draft.State with { Language = spoken };
        if (!survey.Channels.Contains(draft.Input.Channel) || !ScreenDesk.MayBegin(draft, survey))
        {
            draft.Say(ServiceWords.Elsewhere(draft.Voice, survey));
            ScreenDesk.KeepQuestion(draft);
            return;
        }

        var completed = draft.State.Completed?.Contains(survey.Id) is true;
        if (completed && survey.Repeat is RepeatRule.Refuse)
        {
            draft.Say(Phrases.AlreadyAnswered(draft.Voice.Read(survey.Title, survey)));
            ScreenDesk.KeepQuestion(draft);
            return;
        }

        End(draft, SessionStatus.Partial, SessionEnd.Partial);
        var replaces = survey.Repeat is RepeatRule.Replace && (completed || draft.State.Left?.Contains(survey.Id) is true);
        draft.Add(new DialogEvent.SessionStarted(draft.Input.NewSessionId, survey.Id, survey.Version, spoken, keyword, source, replaces));
        draft.State = draft.State with
        {
            Anonymous = survey.Anonymous,
            Session = new SessionState
            {
                Id = draft.Input.NewSessionId,
                Survey = survey.Id,
                Version = survey.Version,
                MayBeSomeoneElse = replaces,
                LastAt = draft.Now,
            },
        };
        Greet(draft, survey, replaces);
    }

    /// <summary>Goes on in another language, where the open survey or the product speaks it.</summary>
    public static void SpeakIn(TurnDraft draft, Language language)
    {
        var offered = Open(draft) is { } open ? SurveyOutline.Of(open.Survey).Languages : draft.Voice.Phrases.Languages;
        if (LanguageMatcher.Match(language, offered) is { } spoken && draft.State.Language != spoken)
        {
            draft.State = draft.State with { Language = spoken };
            draft.Add(new DialogEvent.LanguageChanged(spoken));
        }
    }

    /// <summary>Puts the open question once more.</summary>
    public static void AskAgain(TurnDraft draft)
    {
        if (Open(draft) is { } open)
        {
            Touch(draft);
            EndTalk(draft);
            draft.Ask(PromptComposer.Compose(open.Question, open.Survey, draft.Voice));
        }
    }

    /// <summary>The open question as it is asked; null when none is open.</summary>
    public static Prompt? PromptNow(TurnDraft draft) =>
        Open(draft) is { } open ? PromptComposer.Compose(open.Question, open.Survey, draft.Voice) : null;

    public static void GoBack(TurnDraft draft)
    {
        if (Open(draft) is not { } open)
        {
            return;
        }

        if (open.Session.WantsWords)
        {
            // The question before the one for their own words is the choice itself.
            draft.State = draft.State with { Session = open.Session with { WantsWords = false } };
            AskAgain(draft);
            return;
        }

        if (CommitmentMaking.TryGoBack(draft, open))
        {
            return;
        }

        var position = SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id);
        var previous = SurveyPath.Previous(open.Survey, position, open.Session.Kept);
        if (previous < 0)
        {
            draft.Say(Phrases.FirstQuestion());
            AskAgain(draft);
            return;
        }

        var question = open.Survey.Questions[previous];
        draft.Add(new DialogEvent.WentBack(question.Id));
        draft.State = draft.State with
        {
            Session = open.Session with
            {
                Question = question.Id,
                Part = CommitmentPart.What,
                Attempt = 0,
                WantsWords = false,
                OpenQuestion = null,
                AnswerMark = 0,
                Furthest = open.Session.Furthest ?? open.Question.Id,
            },
        };
        AskAgain(draft);
    }

    public static void Skip(TurnDraft draft)
    {
        if (Open(draft) is not { } open)
        {
            return;
        }

        if (CommitmentMaking.TrySkip(draft, open))
        {
            return;
        }

        if (!open.Question.Optional)
        {
            draft.Say(Phrases.NeedsAnswer());
            AskAgain(draft);
            return;
        }

        draft.Add(new DialogEvent.Skipped(open.Question.Id));
        GoOn(draft, open, open.Session with { Kept = open.Session.Kept?.Remove(open.Question.Id), OpenQuestion = null });
    }

    /// <summary>The one reminder.</summary>
    public static void Nudge(TurnDraft draft)
    {
        if (draft.State.OptedOut || Open(draft) is not { Session.Nudged: false } open)
        {
            return;
        }

        var position = SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id);
        var left = SurveyPath.CountFrom(open.Survey, position, open.Session.Kept);
        draft.State = draft.State with { Session = open.Session with { Nudged = true } };
        EndTalk(draft);
        draft.Reply(NudgeWords.Compose(open.Question, open.Survey, left, draft.Voice));
    }

    /// <summary>Ends the open passage, if there is one.</summary>
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
            Left = left.Contains(session.Survey) ? left : left.Add(session.Survey),
        };
    }

    /// <summary>True when a question waits, or did until a silence that is short enough to go on after: then it waits again.</summary>
    public static bool GoesOn(TurnDraft draft)
    {
        if (IsWaiting(draft))
        {
            return true;
        }

        return TryReopen(draft, SessionStatus.Expired);
    }

    /// <summary>Lets the last passage wait again, if it ended so and not too long ago.</summary>
    public static bool TryReopen(TurnDraft draft, SessionStatus ended)
    {
        if (Ended(draft, ended) is not { } passage)
        {
            return false;
        }

        Reopen(draft, passage);
        return true;
    }

    /// <summary>True when this very question waits, or did until a silence that is short enough to go on after.</summary>
    public static bool IsAsked(TurnDraft draft, AskedQuestion asked) =>
        (Open(draft) ?? Expired(draft)) is { } open
        && open.Session.Id == asked.SessionId
        && string.Equals(open.Session.Asked, asked.Question, StringComparison.Ordinal);

    /// <summary>The question of an expired passage that an answer still reaches; null for none.</summary>
    private static OpenQuestion? Expired(TurnDraft draft) => Ended(draft, SessionStatus.Expired);

    private static OpenQuestion? Ended(TurnDraft draft, SessionStatus how)
    {
        // An anonymous passage has no way back: it may stand among others already.
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

    private static OpenQuestion Reopen(TurnDraft draft, OpenQuestion expired)
    {
        var session = expired.Session with { Status = SessionStatus.Active, Version = expired.Survey.Version, LastAt = draft.Now };
        draft.Add(new DialogEvent.SessionReopened(session.Id));
        draft.State = draft.State with { Session = session };
        return expired with { Session = session };
    }

    private static void Greet(TurnDraft draft, Survey survey, bool replaces)
    {
        var first = !draft.State.Welcomed;
        if (first)
        {
            draft.State = draft.State with { Welcomed = true };
            foreach (var notice in WelcomeWords.Compose(survey, draft.Voice))
            {
                draft.Say(notice);
            }
        }

        if (replaces)
        {
            draft.Say(Phrases.Replaces());
        }

        if (survey.Introduction is { } introduction)
        {
            draft.Say(draft.Voice.Read(introduction, survey));
        }

        AskFrom(draft, survey, 0, first ? ReplyKind.Welcome : ReplyKind.Survey);
    }

    /// <summary>Asks the next question that applies, saying the statements on the way; without one the passage is complete.</summary>
    private static void AskFrom(TurnDraft draft, Survey survey, int position, ReplyKind kind = ReplyKind.Survey, Wording? understood = null)
    {
        var session = draft.State.Session!;
        var furthest = SurveyOutline.Of(survey).PositionOf(session.Furthest);
        var kept = session.Kept;
        var next = position;
        for (; next < survey.Questions.Length; next++)
        {
            var question = survey.Questions[next];
            if (SurveyPath.IsShown(question, kept))
            {
                if (question is not Question.Statement)
                {
                    break;
                }
            }
            else if (next < furthest && question is not Question.Statement)
            {
                // What was said to it before going back no longer counts, so no condition may read it.
                kept = kept?.Remove(question.Id);
                draft.Add(new DialogEvent.NotApplicable(question.Id));
            }
        }

        var isEnd = next == survey.Questions.Length;
        if (understood is { } shown)
        {
            draft.Say(isEnd ? Phrases.UnderstoodLast(shown) : Phrases.UnderstoodNext(shown));
        }

        for (var i = position; i < next; i++)
        {
            if (survey.Questions[i] is Question.Statement statement && SurveyPath.IsShown(statement, kept))
            {
                draft.Say(draft.Voice.Read(statement.Text, survey));
            }
        }

        if (isEnd)
        {
            Complete(draft, survey, kind);
            return;
        }

        draft.State = draft.State with
        {
            Session = session with
            {
                Question = survey.Questions[next].Id,
                Part = CommitmentPart.What,
                Days = null,
                PhoneEnding = null,
                Attempt = 0,
                WantsWords = false,
                Kept = kept,
                Furthest = next < furthest ? session.Furthest : null,
            },
        };
        EndTalk(draft);
        draft.Ask(PromptNow(draft), kind);
    }

    private static void Complete(TurnDraft draft, Survey survey, ReplyKind kind)
    {
        var session = draft.State.Session!;
        draft.Add(new DialogEvent.SessionEnded(session.Id, SessionEnd.Completed));
        var completed = draft.State.Completed ?? [];
        var left = draft.State.Left?.Remove(survey.Id);
        draft.State = draft.State with
        {
            Session = session with { Status = SessionStatus.Completed, Question = null, Part = CommitmentPart.What, Attempt = 0, WantsWords = false, Kept = null, Furthest = null },
            Completed = completed.Contains(survey.Id) ? completed : completed.Add(survey.Id),
            Left = left is { IsEmpty: false } ? left : null,
        };
        draft.Say(survey.Closing is { } closing ? draft.Voice.Read(closing, survey) : draft.Voice.Say(Phrases.Thanks()));
        draft.Ask(prompt: null, kind);
    }

    /// <summary>On to the question after the open one.</summary>
    public static void GoOn(TurnDraft draft, OpenQuestion open, SessionState session, Wording? understood = null)
    {
        draft.State = draft.State with { Session = session with { LastAt = draft.Now, MayBeSomeoneElse = false } };
        AskFrom(draft, open.Survey, SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id) + 1, understood: understood);
    }

    private static void Touch(TurnDraft draft) =>
        draft.State = draft.State with { Session = draft.State.Session! with { LastAt = draft.Now } };

    private static OpenQuestion? Open(TurnDraft draft) =>
        draft.State.Session is { Status: SessionStatus.Active } session
        && draft.Surveys.Find(session.Survey, session.Version) is { } survey
        && survey.Find(session.Question) is { } question
            ? OpenQuestion.Of(draft, survey, session, question)
            : null;
}
