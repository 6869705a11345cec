using System.Collections.Immutable;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Commitments;

/// <summary>What a person can do with their commitments: see them, say how it went, change the day, let one go, ask for a person.</summary>
internal static class CommitmentDesk
{
    private const int MostListed = 9;

    /// <summary>True while it is asked how a commitment went.</summary>
    public static bool AsksOutcome(TurnDraft draft) => draft.OpenTalk?.Step is CommitmentTalkStep.Outcome;

    public static void WaitFor(TurnDraft draft, CommitmentTalkStep step, params ImmutableArray<Guid> commitments) => draft.State = draft.State with
    {
        Talk = new CommitmentTalk { Step = step, Commitments = [.. commitments], At = draft.Now },
    };

    /// <summary>PLAN: what is open, and what can be done with it.</summary>
    public static void Show(TurnDraft draft)
    {
        var open = draft.Look(Lookups.Commitments).Commitments.Where(one => one.Status is not CommitmentStatus.Draft).Take(MostListed).ToImmutableArray();
        switch (open)
        {
            case []:
                draft.State = draft.State with { Talk = null };
                draft.Say(Phrases.NoCommitment());
                SurveyRunner.AskAgain(draft);
                break;
            case [var one]:
                ShowOne(draft, one);
                break;
            default:
                WaitFor(draft, CommitmentTalkStep.Which, [.. open.Select(one => one.Id)]);
                draft.Ask(Which(draft, open), ReplyKind.Notice);
                break;
        }
    }

    /// <summary>Takes words as what the talk waits for.</summary>
    /// <returns>False when they are none of it, and are for whoever comes after.</returns>
    public static bool Hear(TurnDraft draft, string words)
    {
        if (draft.OpenTalk is not { } talk)
        {
            return false;
        }

        var known = draft.Look(Lookups.Commitments).Commitments;
        var listed = talk.Commitments.Select(id => known.FirstOrDefault(one => one.Id == id)).OfType<Commitment>().ToImmutableArray();
        switch (talk.Step)
        {
            case CommitmentTalkStep.Words:
                return HearHowItWent(draft, talk, words);
            case var _ when listed.IsEmpty:
                draft.State = draft.State with { Talk = null };
                return false;
            case CommitmentTalkStep.Which:
                return HearWhich(draft, listed, words);
            case CommitmentTalkStep.NewDay when talk.Days is not null || !IsOfTheMenu(words):
                NewDayTalk.Hear(draft, listed[0], words);
                return true;
            default:
                return HearOutcome(draft, listed[0], words);
        }
    }

    /// <summary>
    /// While it is asked how a plan went, "ya no" or "cancel it" is about the plan, not about all texts, and how those end is said with it.
    /// The words that carriers take for an opt-out are never read so.
    /// </summary>
    public static bool TryLetGo(TurnDraft draft, string words)
    {
        if (!AsksOutcome(draft)
            || OutcomeQuestion.Read(words, draft.Voice) is not OutcomeQuestion.LetGo
            || draft.State.Talk!.Commitments is not [var id, ..]
            || draft.Look(Lookups.Commitments).Commitments.FirstOrDefault(one => one.Id == id) is not { } commitment)
        {
            return false;
        }

        LetGo(draft, commitment);
        draft.AddToReply(draft.Voice.Say(Phrases.StopEndsAll()));
        return true;
    }

    /// <summary>SKIP or BACK within a talk leaves it.</summary>
    public static bool Leave(TurnDraft draft)
    {
        if (draft.OpenTalk is not { } asked)
        {
            return false;
        }

        draft.State = draft.State with { Talk = null };
        switch (asked.Step)
        {
            case CommitmentTalkStep.NewDay:
                draft.Say(Phrases.NoNewDay());
                break;
            case CommitmentTalkStep.Words:
                draft.Say(Phrases.ThankYou());
                break;
        }

        GoOn(draft);
        return true;
    }

    /// <summary>A person is asked for: staff are told, and whoever may help is named at once.</summary>
    public static void OfferHelp(TurnDraft draft)
    {
        var commitment = draft.State.Talk is { Commitments: [var id, ..] }
            ? draft.Look(Lookups.Commitments).Commitments.FirstOrDefault(one => one.Id == id)
            : null;
        draft.Add(new DialogEvent.HandedOff(HandoffReason.Asked));
        draft.Reply(ReplyKind.Notice, HelpWords.Compose(draft, commitment));
        GoOn(draft);
    }

    /// <summary>Back to the survey that a talk stood before.</summary>
    public static void GoOn(TurnDraft draft)
    {
        if (draft.State.Talk is null && SessionLifecycle.IsWaiting(draft))
        {
            draft.Below(SurveyRunner.PromptNow(draft));
        }
    }

    private static void ShowOne(TurnDraft draft, Commitment commitment)
    {
        WaitFor(draft, CommitmentTalkStep.Outcome, commitment.Id);
        draft.Ask(OutcomeQuestion.Ask(CommitmentWords.Echo(commitment, draft.Voice, draft.Input.Today), draft.Voice), ReplyKind.Notice);
    }

    private static Prompt Which(TurnDraft draft, ImmutableArray<Commitment> open) => new(
        draft.Voice.Say(Phrases.WhichCommitment()),
        [.. open.Select(one => CommitmentWords.Line(one, draft.Voice, draft.Input.Today)).Select(line => new PromptOption(line, line.Full))],
        Hint: null);

    private static bool HearWhich(TurnDraft draft, ImmutableArray<Commitment> listed, string words)
    {
        var question = new Question.SingleChoice
        {
            Id = "which",
            Text = LocalizedText.Of(draft.Voice.Language, ""),
            Choices = [.. listed.Select(one => new Choice(one.Id.ToString("N"), CommitmentQuestions.In(draft.Voice, CommitmentWords.Line(one, draft.Voice, draft.Input.Today))))],
        };
        if (Answers.AnswerRecognizer.Recognize(question, words, draft.Voice.Language, draft.Input.Today, [])
            is Answers.Recognition.Understood { Value: Answers.AnswerValue.Chosen chosen })
        {
            ShowOne(draft, listed.First(one => string.Equals(one.Id.ToString("N"), chosen.Id, StringComparison.Ordinal)));
            return true;
        }

        if (AskOnceMore(draft, () => draft.Ask(Which(draft, listed), ReplyKind.Notice)))
        {
            return true;
        }

        draft.State = draft.State with { Talk = null };
        return false;
    }

    // The numbers of the menu just shown are not days of the month: who presses 4 wants a person.
    private static bool IsOfTheMenu(string words) => words.Trim() is "1" or "3" or "4";

    private static bool HearOutcome(TurnDraft draft, Commitment commitment, string words)
    {
        switch (OutcomeQuestion.Read(words, draft.Voice))
        {
            case OutcomeQuestion.Done:
                End(draft, commitment, CommitmentStatus.Done);
                Thank(draft, commitment);
                return true;
            case OutcomeQuestion.LetGo:
                LetGo(draft, commitment);
                return true;
            case OutcomeQuestion.NotYet:
                NewDayTalk.Begin(draft, commitment);
                return true;
            case OutcomeQuestion.Person:
                OfferHelp(draft);
                return true;
            default:
                return NoteWords(draft, commitment, words);
        }
    }

    // In the middle of a survey, words that name none of the four are an answer to it.
    private static bool NoteWords(TurnDraft draft, Commitment commitment, string words)
    {
        if (SessionLifecycle.IsWaiting(draft))
        {
            draft.State = draft.State with { Talk = null };
            return false;
        }

        draft.Add(new DialogEvent.CommitmentNoted(commitment.Id, words));
        return AskOnceMore(draft, () =>
        {
            draft.Say(Phrases.Noted());
            draft.Ask(OutcomeQuestion.Ask(draft.Voice.Say(Phrases.CommitmentClosest()), draft.Voice), ReplyKind.Notice);
        }) || Thanked(draft);
    }

    private static bool Thanked(TurnDraft draft)
    {
        if (draft.State.Talk!.Attempt == 2)
        {
            draft.Reply(ReplyKind.Notice, [draft.Voice.Say(Phrases.Noted())]);
        }

        return true;
    }

    private static bool AskOnceMore(TurnDraft draft, Action ask)
    {
        var talk = draft.State.Talk!;
        draft.State = draft.State with { Talk = talk with { Attempt = talk.Attempt + 1 } };
        if (talk.Attempt > 0)
        {
            return false;
        }

        ask();
        return true;
    }

    private static void LetGo(TurnDraft draft, Commitment commitment)
    {
        End(draft, commitment, CommitmentStatus.LetGo);
        draft.State = draft.State with { Talk = null };
        draft.Reply(ReplyKind.Notice, [draft.Voice.Say(Phrases.LetGo())]);
        GoOn(draft);
    }

    private static void End(TurnDraft draft, Commitment commitment, CommitmentStatus status) => draft.Add(
        new DialogEvent.CommitmentChanged(commitment with { Status = status, Next = null, HasEnded = true }, CommitmentChange.Reported));

    private static void Thank(TurnDraft draft, Commitment commitment)
    {
        if (SessionLifecycle.IsWaiting(draft))
        {
            draft.State = draft.State with { Talk = null };
            draft.Reply(ReplyKind.Notice, [draft.Voice.Say(Phrases.WellDone())]);
            GoOn(draft);
            return;
        }

        WaitFor(draft, CommitmentTalkStep.Words, commitment.Id);
        draft.Reply(ReplyKind.Notice, [new Paragraph(draft.Voice).Add(Phrases.WellDone()).Add(Phrases.HowDidItGo()).Join()]);
    }

    private static bool HearHowItWent(TurnDraft draft, CommitmentTalk talk, string words)
    {
        draft.Add(new DialogEvent.CommitmentNoted(talk.Commitments[0], words));
        draft.State = draft.State with { Talk = null };
        draft.Reply(ReplyKind.Notice, [draft.Voice.Say(Phrases.Noted())]);
        return true;
    }
}
