using Bot.Dialogs.Answers;
using Bot.Dialogs.Commitments;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>
/// A text that may call for help, may ask for no more messages, or may ask us something, where no rule is sure of it. Of the first two the person
/// is asked whether they mean it, and until they say no it is no answer: nothing is decided by a guess.
/// </summary>
internal static class DoubtHandler
{
    // "1 because they laughed at me" is an answer, and may be more.
    private const int LongestPlainAnswer = 32;

    // Of this kind is danger that a person did not name in so many words.
    private const string Unnamed = "emergency";

    private static readonly Question.YesNo MeantSo = new() { Id = "meant_so", Text = LocalizedText.Of(Language.English, "") };

    /// <summary>Silence after the question means that no more messages are wanted, where that was asked; whoever speaks has not been silent.</summary>
    public static void Lapse(TurnDraft draft)
    {
        if (draft is not { Input: not TurnInput.Said, State.Doubt: { } doubt } || draft.Now < doubt.Until)
        {
            return;
        }

        var isOptOut = draft.StandingOptOut is not null;
        draft.State = draft.State with { Doubt = null };
        if (isOptOut)
        {
            ConversationEngine.OptOut(draft, wrongNumber: false, tell: false);
        }
    }

    /// <summary>What was asked about stands no more, whatever is said now.</summary>
    public static Doubt? Take(TurnDraft draft)
    {
        var doubt = draft.State.Doubt;
        draft.State = doubt is null ? draft.State : draft.State with { Doubt = null };
        return doubt;
    }

    /// <summary>Whether the words that were asked about are an answer; null when the text says neither yes nor no. A number answers what was asked before.</summary>
    public static bool? IsAnswer(TurnDraft draft, Doubt doubt, TextSignals signals) => (doubt.Act, SaysYes(draft, signals)) switch
    {
        (LikelyAct.Question, true) => true,
        (LikelyAct.Question, _) or (_, null) => null,
        (_, var isMeantSo) => !isMeantSo,
    };

    /// <summary>The words were meant so.</summary>
    public static void Confirm(TurnDraft draft, Doubt doubt)
    {
        if (doubt.Act is LikelyAct.OptOut)
        {
            ConversationEngine.OptOut(draft, wrongNumber: false, tell: true);
        }
        else
        {
            DangerHandler.Begin(draft, Unnamed, OptOutKind.None, carrier: null);
        }
    }

    /// <summary>Asks what a text means, where it may be danger or an opt-out.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="said">The text.</param>
    /// <param name="signals">What is known of it.</param>
    /// <param name="before">What was asked about the text before, if it was not answered.</param>
    /// <returns>True when the person is asked what they mean.</returns>
    public static bool TryAsk(TurnDraft draft, TurnInput.Said said, TextSignals signals, Doubt? before)
    {
        var words = signals.Words;
        if (said.Pressed is not null
            || (ActReader.Read(words, ExpectedWords.Unknown) is LikelyAct.None && AsideReader.Read(words, ExpectedWords.Unknown, mayBeMore: false) is null))
        {
            return false;
        }

        // Only now, since to read an answer takes longer than to guess.
        var answer = OpenAnswer.By(draft, words);
        if ((answer is UnderstoodBy.Exact && words.Length <= LongestPlainAnswer) || CommitmentHandler.IsOutcome(draft, words))
        {
            return false;
        }

        var expected = Expected(draft, signals, answer);
        var act = ActReader.Read(words, expected);
        if (act is not LikelyAct.Danger && before is not { Act: LikelyAct.Danger } && !signals.IsPhoneNoise && AsideHandler.TryReply(draft, words, expected, act))
        {
            return true;
        }

        switch (act)
        {
            case LikelyAct.Danger when before is { Act: LikelyAct.Danger }:
                // Asked about it, they go on about it.
                DangerHandler.Begin(draft, Unnamed, OptOutKind.None, carrier: null);
                return true;
            case LikelyAct.Danger:
                AskWhetherDanger(draft, words);
                return true;
            case LikelyAct.OptOut:
                AskWhetherToStop(draft, words);
                return true;
            case LikelyAct.Question:
                return QuestionHandler.TryAnswer(draft, words);
            case LikelyAct.None:
                return false;
            case var unknown:
                throw new InvalidOperationException($"Nothing is known of {unknown}.");
        }
    }

    private static ExpectedWords Expected(TurnDraft draft, TextSignals signals, UnderstoodBy? answer) =>
        draft.OpenDialog is not null ? ExpectedWords.Answer
        : signals.NamesTheWorld || OpenAnswer.Question(draft) is { Question: Question.OpenText } ? ExpectedWords.Story
        : answer is null or UnderstoodBy.Other or UnderstoodBy.Topic ? ExpectedWords.Unknown
        : ExpectedWords.Answer;

    private static bool? SaysYes(TurnDraft draft, TextSignals signals) =>
        signals.Word is ReservedWord.Go ? false
        : signals.Words.Any(char.IsLetter)
            && AnswerRecognizer.Recognize(MeantSo, signals.Words, draft.Speaker.Language, draft.Input.Today, []) is Recognition.Understood { Value: AnswerValue.YesOrNo answer } ? answer.Yes
        : null;

    /// <summary>Asks what a text means in which a rule found danger, or an opt-out, and that looks like neither.</summary>
    /// <returns>False where the rule is believed.</returns>
    public static bool TryAskAboutRule(TurnDraft draft, TurnInput.Said said, TextSignals signals)
    {
        if (said.AnsweredByCarrier is not null || draft is not { Danger: null, State.OptedOut: false, State.Doubt: null } || ChatHandler.IsOver(draft))
        {
            return false;
        }

        if (signals is { Urgent: not null, OptOut: OptOutKind.None } && ActReader.IsUnlikelyDanger(signals.Words))
        {
            AskWhetherDanger(draft, signals.Words);
            return true;
        }

        if (signals is { Urgent: null, OptOut: OptOutKind.Asked, Word: not ReservedWord.Stop } && ActReader.IsUnlikelyOptOut(signals.Words))
        {
            AskWhetherToStop(draft, signals.Words);
            return true;
        }

        return false;
    }

    private static void AskWhetherDanger(TurnDraft draft, string words)
    {
        Stand(draft, LikelyAct.Danger, words);
        draft.Reply(ReplyKind.Urgent, ServiceReplies.IsItDanger(draft.Speaker, SessionLifecycle.IsWaiting(draft)));
    }

    private static void AskWhetherToStop(TurnDraft draft, string words)
    {
        Stand(draft, LikelyAct.OptOut, words);
        draft.Reply(ReplyKind.Notice, ServiceReplies.IsItAnOptOut(draft.Speaker, SessionLifecycle.IsWaiting(draft)));
    }

    private static void Stand(TurnDraft draft, LikelyAct act, string words)
    {
        var isAwaited = SessionLifecycle.IsWaiting(draft) || draft.OpenDialog is not null;
        draft.Add(new DialogEvent.Doubted(act));
        draft.State = draft.State with { Doubt = new Doubt { Act = act, Since = draft.Now, Words = isAwaited ? words : null } };
    }
}
