using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Engine;

/// <summary>Begins a session of a survey.</summary>
internal static class SurveyStart
{
    /// <summary>Begins a session, if the channel and the survey's own rules allow it.</summary>
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
        if (!survey.Channels.Contains(draft.Input.Channel) || !MayBegin(draft, survey))
        {
            draft.Say(ServiceReplies.Elsewhere(draft.Speaker, survey));
            SurveyRunner.KeepQuestion(draft);
            return;
        }

        var completed = draft.State.Completed?.Contains(survey.Id) is true;
        if (completed && survey.Repeat is RepeatRule.Refuse)
        {
            draft.Say(SurveyPhrases.AlreadyAnswered(draft.Speaker.Read(survey.Title, survey)));
            SurveyRunner.KeepQuestion(draft);
            return;
        }

        SessionLifecycle.End(draft, SessionStatus.Partial, SessionEnd.Partial);
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

    /// <summary>
    /// True where the survey may be begun: an anonymous one in a chat that begins with it, any other in a chat that is not anonymous.
    /// </summary>
    public static bool MayBegin(TurnDraft draft, Survey survey) => survey.Anonymous
        ? draft.Input is TurnInput.Opened && draft.State is { Anonymous: false, Session: null, FirstSpokeAt: 0 }
        : !draft.State.Anonymous;

    private static void Greet(TurnDraft draft, Survey survey, bool replaces)
    {
        var first = !draft.State.Welcomed;
        if (first)
        {
            draft.State = draft.State with { Welcomed = true };
            foreach (var notice in WelcomeComposer.Compose(survey, draft.Speaker))
            {
                draft.Say(notice);
            }
        }

        if (replaces)
        {
            draft.Say(SurveyPhrases.Replaces());
        }

        if (survey.Introduction is { } introduction)
        {
            draft.Say(draft.Speaker.Read(introduction, survey));
        }

        SurveyRunner.AskFrom(draft, survey, 0, first ? ReplyKind.Welcome : ReplyKind.Survey);
    }
}
