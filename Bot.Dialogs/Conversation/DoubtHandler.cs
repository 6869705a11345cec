using Bot.Dialogs.Answers;
using Bot.Dialogs.Commitments;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>
/// A text that may call for help, or may ask for no more messages, where no rule is sure of it: the person is asked, and until they say no it is
/// no answer. Nothing is decided by a guess.
/// </summary>
internal static class DoubtHandler
{
    // Of this kind is danger that a person did not name in so many words.
    private const string Unnamed = "emergency";

    private static readonly Question.YesNo MeantSo = new() { Id = "meant_so", Text = LocalizedText.Of(Language.English, "") };

    /// <summary>Silence after the question means that no more messages are wanted; whoever speaks has not been silent.</summary>
    public static void Lapse(TurnDraft draft)
    {
        if (draft is { Input: not TurnInput.Said, StandingOptOut: { } doubt } && draft.Now >= doubt.Until)
        {
            draft.State = draft.State with { Doubt = null };
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

    /// <summary>Whether the words were meant so; null when the text says neither yes nor no. A number answers what was asked before.</summary>
    public static bool? IsMeant(TurnDraft draft, TextSignals signals) =>
        signals.Word is ReservedWord.Go ? false
        : signals.Words.Any(char.IsLetter)
            && AnswerRecognizer.Recognize(MeantSo, signals.Words, draft.Speaker.Language, draft.Input.Today, []) is Recognition.Understood { Value: AnswerValue.YesOrNo answer } ? answer.Yes
        : null;

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
        if (said.Pressed is not null || ActReader.Read(words, ExpectedWords.Unknown) is LikelyAct.None)
        {
            return false;
        }

        // Only now, since to read an answer takes longer than to guess.
        var answer = OpenAnswer.By(draft, words);
        if (answer is UnderstoodBy.Exact || CommitmentHandler.IsOutcome(draft, words))
        {
            return false;
        }

        var expected = draft.OpenDialog is not null || signals.NamesTheWorld ? ExpectedWords.Story : answer is null or UnderstoodBy.Other ? ExpectedWords.Unknown : ExpectedWords.Answer;
        switch (ActReader.Read(words, expected))
        {
            case LikelyAct.Danger when before is { Act: LikelyAct.Danger }:
                // Asked about it, they go on about it.
                DangerHandler.Begin(draft, Unnamed, OptOutKind.None, carrier: null);
                return true;
            case LikelyAct.Danger:
                Stand(draft, LikelyAct.Danger, words);
                draft.Reply(ReplyKind.Urgent, ServiceReplies.IsItDanger(draft.Speaker, SessionLifecycle.IsWaiting(draft)));
                return true;
            case LikelyAct.OptOut:
                Stand(draft, LikelyAct.OptOut, words);
                draft.Reply(ReplyKind.Notice, ServiceReplies.IsItAnOptOut(draft.Speaker, SessionLifecycle.IsWaiting(draft)));
                return true;
            case LikelyAct.Question or LikelyAct.None:
                return false;
            case var unknown:
                throw new InvalidOperationException($"Nothing is known of {unknown}.");
        }
    }

    private static void Stand(TurnDraft draft, LikelyAct act, string words)
    {
        var isAwaited = SessionLifecycle.IsWaiting(draft) || draft.OpenDialog is not null;
        draft.Add(new DialogEvent.Doubted(act));
        draft.State = draft.State with { Doubt = new Doubt { Act = act, Since = draft.Now, Words = isAwaited ? words : null } };
    }
}
