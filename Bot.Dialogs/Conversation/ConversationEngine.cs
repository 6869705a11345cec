using Bot.Dialogs.Commitments;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>
/// The conversation as a pure function: a state and what came in give the next state and what happened. What a text does is
/// decided in one order: danger, opt-out, the other reserved words, an exact keyword, what may be danger or an opt-out and is asked about, what is said beside the question, an answer to the open survey or to one
/// that expired a short while ago, the standard survey for someone new, an acknowledgement for someone known.
/// </summary>
public sealed class ConversationEngine(PhraseBook phrases)
{
    private const long SecondsOfADay = 24 * 60 * 60;

    /// <summary>Plays one turn. Never throws for what a person said, and never waits for anything.</summary>
    /// <param name="input">What the turn is about.</param>
    /// <param name="state">The state that the last turn left.</param>
    /// <param name="surveys">The surveys published now, in all their versions.</param>
    /// <param name="program">Who speaks.</param>
    public Turn Handle(TurnInput input, ConversationState state, SurveyCatalog surveys, ProgramProfile program)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(state);
        var draft = new TurnDraft(input, state, surveys, program, phrases, new CommitmentQuestion());
        SessionLifecycle.Recover(draft);
        DoubtHandler.Lapse(draft);
        switch (input)
        {
            case TurnInput.Said said:
                Handle(draft, said);
                break;
            case TurnInput.Opened opened:
                Open(draft, opened);
                break;
            case TurnInput.Closed:
                SessionLifecycle.End(draft, SessionStatus.Partial, SessionEnd.Partial);
                draft.State = draft.State with { IsClosed = true };
                break;
            case TurnInput.NudgeDue:
                SurveyRunner.Nudge(draft);
                break;
            case TurnInput.FollowUpDue due:
                FollowUpHandler.Run(draft, due);
                break;
            case TurnInput.CodeDue code:
                SendCode(draft, code);
                break;
            case TurnInput.DangerCleared:
                DangerHandler.Clear(draft);
                break;
            case TurnInput.ExpiryDue:
                // What was silent too long has ended above; a person who spoke meanwhile is not cut off.
                break;
            default:
                throw new InvalidOperationException($"Unknown input {input.GetType().Name}.");
        }

        return draft.Finish();
    }

    private static void SendCode(TurnDraft draft, TurnInput.CodeDue due)
    {
        if (!draft.State.OptedOut)
        {
            draft.SayCode(due.Code, due.Language);
        }
    }

    private static void Handle(TurnDraft draft, TurnInput.Said said)
    {
        if (said.Pressed is { } pressed && !SessionLifecycle.IsAsked(draft, pressed))
        {
            ChatHandler.HandleOldButton(draft, said);
            return;
        }

        var signals = SignalReader.Read(said.Text);
        if (DoubtHandler.TryAskAboutRule(draft, said, signals))
        {
            // A rule found the words for it, and they look like something else all the same.
        }
        else if (signals.Urgent is { } kind)
        {
            DangerHandler.Begin(draft, kind, signals.OptOut, said.AnsweredByCarrier);
        }
        else if (said.AnsweredByCarrier is { } carrier)
        {
            HandleCarrier(draft, carrier);
        }
        else if (ChatHandler.IsOver(draft))
        {
            ChatHandler.SayOver(draft, said.Locale);
        }
        else if (signals.OptOut is not OptOutKind.None)
        {
            HandleOptOut(draft, signals);
        }
        else if (draft.State.OptedOut)
        {
            HandleOptedOut(draft, signals);
        }
        else if (signals.IsPhoneNoise && !draft.Speaker.Traits.IsWatched)
        {
            draft.Add(new DialogEvent.Noted(NotedReason.PhoneNoise));
            return;
        }
        else if (!PersonalDataHandler.TryTakeBack(draft, signals) && !DangerHandler.Handle(draft, signals))
        {
            HandleCalm(draft, said, signals);
        }

        Remember(draft);
    }

    private static void HandleCalm(TurnDraft draft, TurnInput.Said said, TextSignals signals)
    {
        var doubt = DoubtHandler.Take(draft);
        switch (doubt is null ? null : DoubtHandler.IsAnswer(draft, doubt, signals))
        {
            case true:
                HandleWords(draft, said, doubt!.Words ?? signals.Words);
                break;
            case false:
                DoubtHandler.Confirm(draft, doubt!);
                break;
            case null when !ReservedWordHandler.Handle(draft, signals) && !HandleKeyword(draft, signals.Words) && !CourtesyHandler.Handle(draft, signals) && !DoubtHandler.TryAsk(draft, said, signals, doubt):
                HandleWords(draft, said, signals.Words);
                break;
        }
    }

    private static void Remember(TurnDraft draft)
    {
        if (draft.State.FirstSpokeAt == 0)
        {
            draft.State = draft.State with { FirstSpokeAt = draft.Now, FirstSpokeOn = draft.Input.Today };
        }
    }

    internal static void HandleCarrier(TurnDraft draft, CarrierKeyword keyword)
    {
        switch (keyword)
        {
            case CarrierKeyword.Stop:
                OptOut(draft, wrongNumber: false, tell: false);
                break;
            case CarrierKeyword.Start when draft.State.OptedOut:
                OptIn(draft);
                break;
            case CarrierKeyword.Start or CarrierKeyword.Help:
                break;
            default:
                throw new InvalidOperationException($"Unknown keyword {keyword}.");
        }
    }

    private static void HandleOptOut(TurnDraft draft, TextSignals signals)
    {
        if (signals.OptOut is OptOutKind.WrongNumber || !CommitmentHandler.TryLetGo(draft, signals.Words))
        {
            OptOut(draft, signals.OptOut is OptOutKind.WrongNumber, tell: true);
        }
    }

    internal static void OptOut(TurnDraft draft, bool wrongNumber, bool tell)
    {
        if (draft is { Input.Traits.CanPush: false, State.OptedOut: false })
        {
            ChatHandler.Stop(draft);
            return;
        }

        var known = draft.State.OptedOut;
        if (known && !wrongNumber)
        {
            draft.Add(new DialogEvent.Noted(NotedReason.FromOptedOut));
            return;
        }

        draft.Add(new DialogEvent.OptedOut(wrongNumber));
        draft.Add(new DialogEvent.FollowUpsEnded());
        SessionLifecycle.End(draft, SessionStatus.OptedOut, SessionEnd.OptedOut);

        // Nothing of the person before may reach whoever has the number now.
        draft.State = wrongNumber
            ? ConversationState.New with { Language = draft.State.Language, OptedOut = true }
            : draft.State with { OptedOut = true, Dialog = null, ForgetAskedAt = 0 };
        if (tell && !known)
        {
            draft.Reply(ReplyKind.OptOut, [draft.Speaker.Say(Phrases.OptedOut(draft.Speaker.ProgramName))]);
        }
    }

    private static void HandleOptedOut(TurnDraft draft, TextSignals signals)
    {
        if (signals.Word is ReservedWord.Start || signals.SaysYes)
        {
            OptIn(draft);
            draft.Reply(ReplyKind.OptIn, ServiceReplies.OptedIn(draft.Speaker, draft.Surveys.Find(draft.Program.DefaultSurvey)));
        }
        else if (signals.Word is ReservedWord.Help)
        {
            draft.Reply(ReplyKind.Help, ServiceReplies.Help(draft.Speaker, draft.Surveys.Find(draft.Program.DefaultSurvey)));
        }
        else if (signals.Word is ReservedWord.ForgetMe)
        {
            PersonalDataHandler.ForgetInSilence(draft);
        }
        else
        {
            draft.Add(new DialogEvent.Noted(NotedReason.FromOptedOut));
        }
    }

    private static void OptIn(TurnDraft draft)
    {
        draft.Add(new DialogEvent.OptedIn());
        draft.State = draft.State with { OptedOut = false };
    }

    private static bool HandleKeyword(TurnDraft draft, string words)
    {
        var open = draft.State.Session is { Status: SessionStatus.Active } session ? session : null;
        if (KeywordIndex.Of(draft.Surveys).Find(words, mayBeAnswer: open is not null || draft.OpenDialog is not null) is not { } match)
        {
            return false;
        }

        if (draft.State.FirstSpokeAt == 0)
        {
            draft.State = draft.State with { FirstKeyword = match.Keyword.Word };
        }

        if (string.Equals(open?.Survey, match.Survey.Id, StringComparison.Ordinal))
        {
            SurveyRunner.SpeakIn(draft, match.Keyword.Language);
            SurveyRunner.AskAgain(draft);
        }
        else
        {
            SurveyStart.Start(draft, match.Survey, match.Keyword.Language, locale: null, match.Keyword.Word, match.Source);
        }

        return true;
    }

    private static void HandleWords(TurnDraft draft, TurnInput.Said said, string words)
    {
        if (CommitmentHandler.Handle(draft, words))
        {
            return;
        }

        if (SessionLifecycle.IsWaiting(draft))
        {
            AnswerHandler.Answer(draft, words);
        }
        else if (AnswerHandler.TryExtend(draft, words) || AnswerHandler.TryAnswerExpired(draft, words))
        {
            return;
        }
        else if (draft.State.Session is null && draft.State.Completed is null)
        {
            draft.Add(new DialogEvent.Noted(NotedReason.WokeUs));
            WelcomeStranger(draft, said.Locale);
        }
        else if (!ChatHandler.OfferWayBack(draft))
        {
            Acknowledge(draft);
        }
    }

    /// <summary>Without a standard survey a stranger gets the HELP text, once a day: two machines must not talk for ever.</summary>
    private static void WelcomeStranger(TurnDraft draft, Language? locale)
    {
        var hasStandard = draft.Surveys.Find(draft.Program.DefaultSurvey)?.Channels.Contains(draft.Input.Channel) is true;
        if (hasStandard || MayAnswer(draft))
        {
            draft.State = hasStandard ? draft.State : draft.State with { AcknowledgedAt = draft.Now };
            StartDefault(draft, language: null, locale);
        }
    }

    /// <summary>The standard survey for someone who named none.</summary>
    internal static void StartDefault(TurnDraft draft, Language? language, Language? locale)
    {
        if (draft.Surveys.Find(draft.Program.DefaultSurvey) is { } survey)
        {
            SurveyStart.Start(draft, survey, language, locale, keyword: null, source: null);
        }
        else
        {
            draft.Reply(ReplyKind.Help, ServiceReplies.Help(draft.Speaker, survey: null));
        }
    }

    private static void Acknowledge(TurnDraft draft)
    {
        draft.Add(new DialogEvent.HandedOff(HandoffReason.Unexpected));
        if (MayAnswer(draft))
        {
            draft.State = draft.State with { AcknowledgedAt = draft.Now };
            draft.Reply(ReplyKind.Acknowledgement, ServiceReplies.Acknowledged(draft.Speaker));
        }
    }

    // Two machines may text each other for ever; on a screen somebody looks, and silence would be taken for a fault. Where the clock was put
    // back, a moment ahead of it is long past.
    private static bool MayAnswer(TurnDraft draft) => draft.Speaker.Traits.IsWatched || draft.Now - draft.State.AcknowledgedAt is < 0 or >= SecondsOfADay;

    private static void Open(TurnDraft draft, TurnInput.Opened opened)
    {
        if (draft.State.OptedOut)
        {
            return;
        }

        if (ChatHandler.IsOver(draft))
        {
            ChatHandler.SayOver(draft, opened.Language);
            return;
        }

        if (opened.Language is { } language)
        {
            SurveyRunner.SpeakIn(draft, language);
        }

        if (draft.Danger is { } danger)
        {
            DangerHandler.SayAgain(draft, danger);
            return;
        }

        if (draft.Surveys.Find(opened.Survey ?? draft.Program.DefaultSurvey) is not { } survey)
        {
            draft.Reply(ReplyKind.Help, ServiceReplies.Help(draft.Speaker, survey: null));
        }
        else if (SessionLifecycle.IsWaiting(draft) && string.Equals(draft.State.Session!.Survey, survey.Id, StringComparison.Ordinal))
        {
            SurveyRunner.AskAgain(draft);
        }
        else
        {
            SurveyStart.Start(draft, survey, opened.Language, locale: null, keyword: null, source: null);
        }

        Remember(draft);
    }
}
