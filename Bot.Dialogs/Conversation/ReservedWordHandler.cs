using Bot.Dialogs.Answers;
using Bot.Dialogs.Commitments;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>Words that work at any point of a conversation, apart from opting out.</summary>
internal static class ReservedWordHandler
{
    /// <returns>True when the text was such a word and is dealt with.</returns>
    public static bool Handle(TurnDraft draft, TextSignals signals)
    {
        if ((signals.Word is ReservedWord.None && signals.NamedLanguage is null) || IsOwnChoice(draft, signals.Words))
        {
            return false;
        }

        if (signals.NamedLanguage is { } language)
        {
            return HandleLanguage(draft, language);
        }

        switch (signals.Word)
        {
            case ReservedWord.Help:
                draft.Reply(ReplyKind.Help, ServiceReplies.Help(draft.Speaker, OpenSurvey(draft) ?? draft.Surveys.Find(draft.Program.DefaultSurvey)));
                OfferPerson(draft);
                SurveyRunner.KeepQuestion(draft);
                return true;
            case ReservedWord.Who:
                draft.Reply(ReplyKind.Who, ServiceReplies.Who(draft.Speaker, draft.State.FirstKeyword, draft.State.FirstSpokeOn ?? draft.Input.Today, draft.Input.Today));
                SurveyRunner.KeepQuestion(draft);
                return true;
            case ReservedWord.Person when CommitmentHandler.AsksOutcome(draft):
                CommitmentHandler.OfferHelp(draft);
                return true;
            case ReservedWord.Person:
                HandlePersonAsked(draft);
                return true;
            case ReservedWord.Plan when !draft.State.Anonymous:
                CommitmentHandler.Show(draft);
                return true;
            case ReservedWord.MyData:
                PersonalDataHandler.Summarize(draft);
                return true;
            case ReservedWord.ForgetMe:
                PersonalDataHandler.HandleForget(draft);
                return true;
            case ReservedWord.Back or ReservedWord.Skip when CommitmentHandler.Leave(draft):
                return true;
            case ReservedWord.Start:
                return HandleStart(draft);
            case ReservedWord.Back when SessionLifecycle.GoesOn(draft):
                SurveyRunner.GoBack(draft);
                return true;
            case ReservedWord.Skip when SessionLifecycle.GoesOn(draft):
                SurveyRunner.Skip(draft);
                return true;
            case ReservedWord.New when draft.State.Session is { Status: SessionStatus.Active, MayBeSomeoneElse: true } session:
                draft.Add(new DialogEvent.SessionOfSomeoneElse(session.Id));
                draft.State = draft.State with { Session = session with { MayBeSomeoneElse = false } };
                draft.Say(SurveyPhrases.SomeoneElse());
                SurveyRunner.AskAgain(draft);
                return true;
            case ReservedWord.None or ReservedWord.Stop or ReservedWord.Go or ReservedWord.Plan or ReservedWord.Back or ReservedWord.Skip or ReservedWord.New:
                return false;
            default:
                throw new InvalidOperationException($"Unknown word {signals.Word}.");
        }
    }

    /// <summary>Who is asked how a commitment went, and needs help, is told how to get a person.</summary>
    private static void OfferPerson(TurnDraft draft)
    {
        if (CommitmentHandler.AsksOutcome(draft))
        {
            draft.AddToReply(draft.Speaker.Say(CommitmentPhrases.OfferPerson(OutcomeQuestion.PersonNumber)));
        }
    }

    private static Survey? OpenSurvey(TurnDraft draft) =>
        draft.State.Session is { Status: SessionStatus.Active } session ? draft.Surveys.Find(session.Survey, session.Version) : null;

    /// <summary>What the open question itself offers is an answer, even if it is a reserved word elsewhere.</summary>
    private static bool IsOwnChoice(TurnDraft draft, string words)
    {
        if (draft.State.Session is not { Status: SessionStatus.Active } session
            || OpenSurvey(draft) is not { } survey
            || survey.Find(session.Question) is not { } question
            || question is not (IChoiceQuestion or Question.ChooseLanguage))
        {
            return false;
        }

        var recognition = AnswerRecognizer.Recognize(
            question, words, draft.Speaker.Language, draft.Input.Today, SurveyOutline.Of(survey).Languages);
        return recognition is Recognition.Understood { By: UnderstoodBy.Exact };
    }

    private static void HandlePersonAsked(TurnDraft draft)
    {
        if (!draft.State.Anonymous)
        {
            draft.Add(new DialogEvent.HandedOff(HandoffReason.Asked));
        }

        draft.Reply(ReplyKind.Notice, ServiceReplies.PersonAsked(draft.Speaker, draft.State.Anonymous));
        SurveyRunner.KeepQuestion(draft);
    }

    private static bool HandleStart(TurnDraft draft)
    {
        if (SessionLifecycle.GoesOn(draft) || ChatHandler.GoesOnAfterStop(draft))
        {
            SurveyRunner.AskAgain(draft);
        }
        else if (ChatHandler.BeginAgain(draft))
        {
            return true;
        }
        else if (draft.State.Session is null)
        {
            ConversationEngine.StartDefault(draft, language: null, locale: null);
        }
        else
        {
            draft.Reply(ReplyKind.Notice, ServiceReplies.Subscribed(draft.Speaker, draft.Surveys.Find(draft.Program.DefaultSurvey)));
        }

        return true;
    }

    private static bool HandleLanguage(TurnDraft draft, Language language)
    {
        var survey = OpenSurvey(draft) ?? draft.Surveys.Find(draft.Program.DefaultSurvey);
        var offered = survey is null ? [.. draft.Speaker.PhraseBook.Languages] : SurveyOutline.Of(survey).Languages;
        if (LanguageMatcher.Match(language, offered) is not { } spoken)
        {
            draft.Say(Phrases.LanguagesOffered(ServiceReplies.NamesOf(offered)));
            if (SessionLifecycle.IsWaiting(draft))
            {
                SurveyRunner.AskAgain(draft);
            }

            return true;
        }

        var goesOn = SessionLifecycle.GoesOn(draft);
        SurveyRunner.SpeakIn(draft, spoken);
        if (goesOn)
        {
            SurveyRunner.AskAgain(draft);
        }
        else if (draft.State.Session is null)
        {
            ConversationEngine.StartDefault(draft, spoken, locale: null);
        }
        else
        {
            draft.Say(Phrases.LanguageSet(LanguageNames.Autonym(spoken)));
            ChatHandler.OfferWayBack(draft);
        }

        return true;
    }
}
