using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Commitments;

/// <summary>What a person can do with their commitments: see them, say how it went, change the day, let one go, ask for a person.</summary>
internal static class CommitmentHandler
{
    /// <summary>True while it is asked how a commitment went.</summary>
    public static bool AsksOutcome(TurnDraft draft) => draft.OpenDialog?.Step is CommitmentDialogStep.Outcome;

    /// <summary>True when the words say how a commitment went, where that is asked.</summary>
    public static bool IsOutcome(TurnDraft draft, string words) => AsksOutcome(draft) && OutcomeQuestion.Read(words, draft.Speaker) is not null;

    public static void WaitFor(TurnDraft draft, CommitmentDialogStep step, params ImmutableArray<Guid> commitments) => draft.State = draft.State with
    {
        Dialog = new CommitmentDialog { Step = step, Commitments = [.. commitments], At = draft.Now },
    };

    /// <summary>PLAN: what is open, and what can be done with it.</summary>
    public static void Show(TurnDraft draft)
    {
        var open = draft.Look(Lookups.Commitments).Commitments.Where(one => one.Status is not CommitmentStatus.Draft).Take(Records.MostListed).ToImmutableArray();
        switch (open)
        {
            case []:
                draft.State = draft.State with { Dialog = null };
                draft.Say(CommitmentPhrases.NoCommitment());
                SurveyRunner.AskAgain(draft);
                break;
            case [var one]:
                ShowOne(draft, one);
                break;
            default:
                WaitFor(draft, CommitmentDialogStep.Which, [.. open.Select(one => one.Id)]);
                draft.Ask(Which(draft, open), ReplyKind.Notice);
                break;
        }
    }

    /// <summary>Takes words as what the dialog waits for.</summary>
    /// <returns>False when they are none of it, and are for whoever comes after.</returns>
    public static bool Handle(TurnDraft draft, string words)
    {
        if (draft.OpenDialog is not { } dialog)
        {
            return false;
        }

        var known = draft.Look(Lookups.Commitments).Commitments;
        var listed = dialog.Commitments.Select(id => known.FirstOrDefault(one => one.Id == id)).OfType<Commitment>().ToImmutableArray();
        switch (dialog.Step)
        {
            case CommitmentDialogStep.Words:
                return HandleHowItWent(draft, dialog, words);
            case var _ when listed.IsEmpty:
                draft.State = draft.State with { Dialog = null };
                return false;
            case CommitmentDialogStep.Which:
                return HandleWhich(draft, listed, words);
            case CommitmentDialogStep.NewDay when dialog.Days is not null || !IsOfTheMenu(words):
                RescheduleHandler.Handle(draft, listed[0], words);
                return true;
            case CommitmentDialogStep.Outcome or CommitmentDialogStep.NewDay:
                return HandleOutcome(draft, listed[0], words);
            default:
                throw new InvalidOperationException($"Unknown step {dialog.Step}.");
        }
    }

    /// <summary>
    /// While it is asked how a plan went, "ya no" or "cancel it" is about the plan, not about all texts, and how those end is said with it.
    /// The words that carriers take for an opt-out are never read so.
    /// </summary>
    public static bool TryLetGo(TurnDraft draft, string words)
    {
        if (!AsksOutcome(draft)
            || OutcomeQuestion.Read(words, draft.Speaker) is not OutcomeQuestion.LetGo
            || draft.State.Dialog!.Commitments is not [var id, ..]
            || draft.FindCommitment(id) is not { } commitment)
        {
            return false;
        }

        LetGo(draft, commitment);
        draft.AddToReply(draft.Speaker.Say(CommitmentComposer.HowToStop(draft.Speaker)));
        return true;
    }

    /// <summary>SKIP or BACK within a dialog leaves it.</summary>
    public static bool Leave(TurnDraft draft)
    {
        if (draft.OpenDialog is not { } asked)
        {
            return false;
        }

        draft.State = draft.State with { Dialog = null };
        switch (asked.Step)
        {
            case CommitmentDialogStep.NewDay:
                draft.Say(CommitmentPhrases.NoNewDay());
                break;
            case CommitmentDialogStep.Words:
                draft.Say(CommitmentPhrases.ThankYou());
                break;
            case CommitmentDialogStep.Outcome or CommitmentDialogStep.Which:
                break;
            default:
                throw new InvalidOperationException($"Unknown step {asked.Step}.");
        }

        GoOn(draft);
        return true;
    }

    /// <summary>A person is asked for: staff are told, and whoever may help is named at once.</summary>
    public static void OfferHelp(TurnDraft draft)
    {
        var commitment = draft.State.Dialog is { Commitments: [var id, ..] } ? draft.FindCommitment(id) : null;
        draft.Add(new DialogEvent.HandedOff(HandoffReason.Asked));
        draft.Reply(ReplyKind.Notice, HelpComposer.Compose(draft, commitment));
        GoOn(draft);
    }

    /// <summary>Back to the survey that a dialog stood before.</summary>
    public static void GoOn(TurnDraft draft)
    {
        if (draft.State.Dialog is null && SessionLifecycle.IsWaiting(draft))
        {
            draft.Below(SurveyRunner.PromptNow(draft));
        }
    }

    private static void ShowOne(TurnDraft draft, Commitment commitment)
    {
        WaitFor(draft, CommitmentDialogStep.Outcome, commitment.Id);
        draft.Ask(OutcomeQuestion.Ask(CommitmentComposer.Echo(commitment, draft.Speaker, draft.Input.Today), draft.Speaker), ReplyKind.Notice);
    }

    private static Prompt Which(TurnDraft draft, ImmutableArray<Commitment> open) => new(
        draft.Speaker.Say(CommitmentPhrases.WhichCommitment()),
        [.. open.Select(one => CommitmentComposer.Line(one, draft.Speaker, draft.Input.Today)).Select(line => new PromptOption(line, line.Full))],
        Hint: null);

    private static bool HandleWhich(TurnDraft draft, ImmutableArray<Commitment> listed, string words)
    {
        var question = new Question.SingleChoice
        {
            Id = "which",
            Text = LocalizedText.Of(draft.Speaker.Language, ""),
            Choices = [.. listed.Select(one => new Choice(one.Id.ToString("N"), CommitmentParts.In(draft.Speaker, CommitmentComposer.Line(one, draft.Speaker, draft.Input.Today))))],
        };
        if (Answers.AnswerRecognizer.Recognize(question, words, draft.Speaker.Language, draft.Input.Today, [])
            is Answers.Recognition.Understood { Value: Answers.AnswerValue.Chosen chosen })
        {
            ShowOne(draft, listed.First(one => string.Equals(one.Id.ToString("N"), chosen.Id, StringComparison.Ordinal)));
            return true;
        }

        if (AskOnceMore(draft, () => draft.Ask(Which(draft, listed), ReplyKind.Notice)))
        {
            return true;
        }

        draft.State = draft.State with { Dialog = null };
        return false;
    }

    // The numbers of the menu just shown are not days of the month: who presses 4 wants a person.
    private static bool IsOfTheMenu(string words) => words.Trim() is "1" or "3" or "4";

    private static bool HandleOutcome(TurnDraft draft, Commitment commitment, string words)
    {
        switch (OutcomeQuestion.Read(words, draft.Speaker))
        {
            case OutcomeQuestion.Done:
                End(draft, commitment, CommitmentStatus.Done);
                Thank(draft, commitment);
                return true;
            case OutcomeQuestion.LetGo:
                LetGo(draft, commitment);
                return true;
            case OutcomeQuestion.NotYet:
                RescheduleHandler.Begin(draft, commitment);
                return true;
            case OutcomeQuestion.Person:
                OfferHelp(draft);
                return true;
            default:
                return TryGuess(draft, commitment, words) || NoteWords(draft, commitment, words);
        }
    }

    /// <summary>Takes a story for what it most likely tells, where nothing else waits for an answer; what was understood shows in the reply.</summary>
    private static bool TryGuess(TurnDraft draft, Commitment commitment, string words)
    {
        // Once it was asked which is closest, only what was offered counts.
        var day = (DayReader.Read(words, draft.Speaker.Language, draft.Input.Today) as DayReading.Named)?.Day;
        if (SessionLifecycle.IsWaiting(draft)
            || draft.State.Dialog!.Attempt > 0
            || OutcomeReader.Read(words, namesDay: day is not null) is not { } outcome
            || (outcome is LikelyOutcome.Done or LikelyOutcome.LetGo && AsideReader.Read(words, ExpectedWords.Unknown, mayBeMore: false) is Aside.DoesNotKnow))
        {
            return false;
        }

        draft.Add(new DialogEvent.CommitmentNoted(commitment.Id, words));
        switch (outcome)
        {
            case LikelyOutcome.Done:
                End(draft, commitment, CommitmentStatus.Done);
                draft.State = draft.State with { Dialog = null };
                draft.Reply(ReplyKind.Notice, [new Paragraph(draft.Speaker).Add(CommitmentPhrases.WellDone()).Add(CommitmentPhrases.Noted()).Join()]);
                break;
            case LikelyOutcome.NotYet:
                RescheduleHandler.Begin(draft, commitment);
                break;
            case LikelyOutcome.Moved:
                RescheduleHandler.MoveTo(draft, commitment, day!.Value);
                break;
            case LikelyOutcome.LetGo:
                LetGo(draft, commitment);
                break;
            case LikelyOutcome.Person:
                OfferHelp(draft);
                break;
            default:
                throw new InvalidOperationException($"Nothing is known of {outcome}.");
        }

        return true;
    }

    // In the middle of a survey, words that name none of the four are an answer to it.
    private static bool NoteWords(TurnDraft draft, Commitment commitment, string words)
    {
        if (SessionLifecycle.IsWaiting(draft))
        {
            draft.State = draft.State with { Dialog = null };
            return false;
        }

        // Once it was asked which is closest, and thanked, they are words among others.
        if (draft.State.Dialog!.Attempt < 2)
        {
            draft.Add(new DialogEvent.CommitmentNoted(commitment.Id, words));
        }

        return AskOnceMore(draft, () =>
        {
            draft.Say(CommitmentPhrases.Noted());
            draft.Ask(OutcomeQuestion.Ask(draft.Speaker.Say(CommitmentPhrases.CommitmentClosest()), draft.Speaker), ReplyKind.Notice);
        }) || Thanked(draft);
    }

    private static bool Thanked(TurnDraft draft)
    {
        if (draft.State.Dialog!.Attempt == 2)
        {
            draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(CommitmentPhrases.Noted())]);
        }

        return true;
    }

    private static bool AskOnceMore(TurnDraft draft, Action ask)
    {
        var dialog = draft.State.Dialog!;
        draft.State = draft.State with { Dialog = dialog with { Attempt = dialog.Attempt + 1 } };
        if (dialog.Attempt > 0)
        {
            return false;
        }

        ask();
        return true;
    }

    private static void LetGo(TurnDraft draft, Commitment commitment)
    {
        End(draft, commitment, CommitmentStatus.LetGo);
        draft.State = draft.State with { Dialog = null };
        draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(CommitmentPhrases.LetGo())]);
        GoOn(draft);
    }

    private static void End(TurnDraft draft, Commitment commitment, CommitmentStatus status) => draft.Add(
        new DialogEvent.CommitmentChanged(commitment with { Status = status, Next = null, HasEnded = true }, CommitmentChange.Reported));

    private static void Thank(TurnDraft draft, Commitment commitment)
    {
        if (SessionLifecycle.IsWaiting(draft))
        {
            draft.State = draft.State with { Dialog = null };
            draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(CommitmentPhrases.WellDone())]);
            GoOn(draft);
            return;
        }

        WaitFor(draft, CommitmentDialogStep.Words, commitment.Id);
        draft.Reply(ReplyKind.Notice, [new Paragraph(draft.Speaker).Add(CommitmentPhrases.WellDone()).Add(CommitmentPhrases.HowDidItGo()).Join()]);
    }

    private static bool HandleHowItWent(TurnDraft draft, CommitmentDialog dialog, string words)
    {
        draft.Add(new DialogEvent.CommitmentNoted(dialog.Commitments[0], words));
        draft.State = draft.State with { Dialog = null };
        draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(CommitmentPhrases.Noted())]);
        return true;
    }
}
