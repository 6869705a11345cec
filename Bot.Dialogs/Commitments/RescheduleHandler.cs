using Bot.Dialogs.Answers;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>"Not yet": another day is asked for. What was planned for the former day is dropped.</summary>
internal static class RescheduleHandler
{
    // Whoever presses it again still means what the menu before said.
    private const string NotYetNumber = "2";

    public static void Begin(TurnDraft draft, Commitment commitment)
    {
        var passed = commitment.Due <= draft.Input.Today;
        var late = passed ? commitment with { Status = CommitmentStatus.NotYet } : commitment;
        if (passed)
        {
            var next = FollowUpSchedule.AfterNotYet(late, FollowUpHandler.Of(draft, late), draft.Input.Today);
            draft.Add(new DialogEvent.CommitmentChanged(late with { Next = next }, CommitmentChange.Reported));
        }

        CommitmentHandler.WaitFor(draft, CommitmentDialogStep.NewDay, commitment.Id);
        AskDay(draft, passed ? CommitmentPhrases.WhichNewDay() : CommitmentPhrases.WhichOtherDay());
    }

    /// <summary>Moves it to a day that was named with how it went.</summary>
    public static void MoveTo(TurnDraft draft, Commitment commitment, DateOnly day) =>
        // In one change: the next would not find the version that this one was read in.
        Move(draft, commitment.Due <= draft.Input.Today ? commitment with { Status = CommitmentStatus.NotYet } : commitment, day);

    public static void Handle(TurnDraft draft, Commitment commitment, string words)
    {
        var dialog = draft.State.Dialog!;
        if (dialog.Days is null && words.Trim() is NotYetNumber)
        {
            AskDay(draft, CommitmentPhrases.WhichOtherDay());
            return;
        }

        if (DayOf(draft, dialog, commitment, words) is { } day)
        {
            Move(draft, commitment, day);
            return;
        }

        var reading = DayReader.Read(words, draft.Speaker.Language, draft.Input.Today);
        if (dialog.Attempt > 0)
        {
            CommitmentHandler.Leave(draft);
            return;
        }

        var days = (reading as DayReading.OneOf)?.Days;
        draft.State = draft.State with { Dialog = dialog with { Attempt = dialog.Attempt + 1, Days = days?.ToImmutableList() } };
        if (days is { } several)
        {
            draft.Ask(Several(draft, several), ReplyKind.Notice);
        }
        else
        {
            if (DayRefusal.Compose(reading, draft.Speaker, draft.Input.Today) is { } refusal)
            {
                draft.Say(refusal);
            }

            AskDay(draft, CommitmentPhrases.WhichOtherDay());
        }
    }

    private static void AskDay(TurnDraft draft, Phrase question) =>
        draft.Ask(new Prompt(draft.Speaker.Say(question), [], draft.Speaker.Say(SurveyPhrases.HintSkip())), ReplyKind.Notice);

    private static Prompt Several(TurnDraft draft, ImmutableArray<DateOnly> days) => new(
        draft.Speaker.Say(CommitmentPhrases.CommitmentWhichDay()),
        [.. days.Select(day => draft.Speaker.DayOfWeek(day, draft.Input.Today)).Select(label => new PromptOption(label, label.Full))],
        Hint: null);

    private static DateOnly? DayOf(TurnDraft draft, CommitmentDialog dialog, Commitment commitment, string words)
    {
        if (dialog.Days is { } days)
        {
            var question = CommitmentParts.Day(
                new Surveys.Question.OpenText { Id = commitment.Question, Text = LocalizedText.Of(draft.Speaker.Language, "") },
                draft.Speaker.Say(CommitmentPhrases.CommitmentWhichDay()),
                [.. days],
                draft.Speaker,
                draft.Input.Today);
            if (AnswerRecognizer.Recognize(question, words, draft.Speaker.Language, draft.Input.Today, []) is Recognition.Understood { Value: AnswerValue.Chosen chosen }
                && DateOnly.ParseExact(chosen.Id, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var day && day >= draft.Input.Today)
            {
                return day;
            }
        }

        return DayReader.Read(words, draft.Speaker.Language, draft.Input.Today) is DayReading.Named named ? named.Day : null;
    }

    private static void Move(TurnDraft draft, Commitment commitment, DateOnly day)
    {
        var restarts = commitment is { Status: CommitmentStatus.NotYet, Restarted: false };
        var moved = commitment with
        {
            Due = day,
            Status = CommitmentStatus.Open,
            Moves = commitment.Moves + 1,
            Restarted = commitment.Restarted || restarts,
            SentThisRound = restarts ? 0 : commitment.SentThisRound,
        };
        var isLast = commitment is { Status: CommitmentStatus.NotYet, Restarted: true };
        moved = isLast ? moved with { MayText = false } : moved;
        moved = moved with { Next = FollowUpSchedule.First(moved, FollowUpHandler.Of(draft, moved), draft.Input.Today) };
        draft.Add(new DialogEvent.CommitmentChanged(moved, CommitmentChange.Moved));
        draft.State = draft.State with { Dialog = null };
        draft.Reply(ReplyKind.Notice,
        [
            CommitmentComposer.Echo(moved, draft.Speaker, draft.Input.Today), CommitmentComposer.WhatFollows(moved, draft.Speaker, draft.Input.Today),
        ]);
        CommitmentHandler.GoOn(draft);
    }
}
