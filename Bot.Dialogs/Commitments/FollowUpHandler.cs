using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>Takes the step of a follow-up whose time has come. What stands by then decides, not what stood when it was planned.</summary>
internal static class FollowUpHandler
{
    /// <summary>How long a check-in waits for a survey to end by silence; for one that may stay open longer it takes a form that does not get in its way.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3);

    // So long after its day nobody is asked any more how it went.
    private const int DaysOfUse = 7;

    public static void Run(TurnDraft draft, TurnInput.FollowUpDue due)
    {
        // What was changed meanwhile, or by this very turn before, has another version.
        if (draft.Look(Lookups.Commitments).Commitments.FirstOrDefault(one => one.Id == due.CommitmentId && one.Version == due.Version) is not { Next: { } step } commitment)
        {
            return;
        }

        // A phone that was named in a chat has not spoken to us yet.
        draft.State = draft.State with { Language = draft.State.Language ?? commitment.Language };

        if (step.Kind is FollowUpKind.Close)
        {
            Close(draft, commitment);
        }
        else if (!commitment.MayText || draft.State.OptedOut || !draft.Input.Traits.CanPush)
        {
            Change(draft, commitment with { MayText = false }, CommitmentChange.PassedOver, Following(draft, commitment with { MayText = false }, step));
        }
        else if (draft.MustWait)
        {
            Hold(draft, commitment, step);
        }
        else if (step.Kind is FollowUpKind.Reminder)
        {
            Remind(draft, commitment, step);
        }
        else if (SurveyEndsSoon(draft))
        {
            // The host looks again within the hour, or when the survey would end by silence.
            Change(draft, commitment, CommitmentChange.Waits, step);
        }
        else
        {
            CheckIn(draft, commitment, step);
        }
    }

    /// <summary>The follow-up that the survey's author planned; the standard one where that survey is gone.</summary>
    public static FollowUp Of(TurnDraft draft, Commitment commitment) =>
        (draft.Surveys.Find(commitment.Survey, commitment.SurveyVersion)?.Find(commitment.Question) as Question.Commitment)?.FollowUp ?? new FollowUp();

    private static void Remind(TurnDraft draft, Commitment commitment, FollowUpStep step)
    {
        if (draft.Input.Today > commitment.Due)
        {
            Change(draft, commitment, CommitmentChange.PassedOver, Following(draft, commitment, step));
            return;
        }

        var reminded = commitment with { RemindersSent = commitment.RemindersSent + 1, SentThisRound = commitment.SentThisRound + 1 };
        Change(draft, reminded, CommitmentChange.Reminded, Following(draft, reminded, step));
        draft.Reply(ReplyKind.Reminder, [CommitmentComposer.Reminder(commitment, draft.Speaker, draft.Input.Today)]);
    }

    /// <summary>Nothing is written first to somebody who spoke of danger: a step waits, and is passed over once it is of no use.</summary>
    private static void Hold(TurnDraft draft, Commitment commitment, FollowUpStep step)
    {
        var isStale = step.Kind is FollowUpKind.Reminder ? draft.Input.Today > commitment.Due : draft.Input.Today > step.On.AddDays(DaysOfUse);
        if (isStale)
        {
            Change(draft, commitment, CommitmentChange.PassedOver, Following(draft, commitment, step));
        }
        else
        {
            Change(draft, commitment, CommitmentChange.Waits, step);
        }
    }

    private static void CheckIn(TurnDraft draft, Commitment commitment, FollowUpStep step)
    {
        var asked = commitment with { CheckInsSent = commitment.CheckInsSent + 1, SentThisRound = commitment.SentThisRound + 1 };
        Change(draft, asked, CommitmentChange.CheckedIn, Following(draft, asked, step));
        var name = CommitmentComposer.Name(commitment, draft.Speaker);
        if (SessionLifecycle.IsWaiting(draft))
        {
            // A number would be taken for an answer to the survey.
            draft.Reply(ReplyKind.CheckIn, [new Paragraph(draft.Speaker).Add(CommitmentPhrases.CommitmentCheckInWord(draft.Speaker.ProgramName, name)).Add(CommitmentComposer.HowToStop(draft.Speaker)).Join()]);
            return;
        }

        CommitmentHandler.WaitFor(draft, CommitmentDialogStep.Outcome, commitment.Id);
        draft.Reply(new Reply(draft.Speaker.Language, ReplyKind.CheckIn)
        {
            Prompt = OutcomeQuestion.Ask(draft.Speaker.Say(CommitmentPhrases.CommitmentCheckIn(draft.Speaker.ProgramName, name)), draft.Speaker),
            Postscript = draft.Speaker.Say(CommitmentComposer.HowToStop(draft.Speaker)),
        });
    }

    private static void Close(TurnDraft draft, Commitment commitment)
    {
        var silent = commitment.Status is CommitmentStatus.Open;
        draft.Add(new DialogEvent.CommitmentChanged(
            commitment with { Status = silent ? CommitmentStatus.NoAnswer : commitment.Status, Next = null, HasEnded = true }, CommitmentChange.Closed));
        if (draft.State.Dialog?.Commitments.Contains(commitment.Id) is true)
        {
            draft.State = draft.State with { Dialog = null };
        }
    }

    private static bool SurveyEndsSoon(TurnDraft draft) =>
        draft.State.Session is { Status: SessionStatus.Active } session
        && draft.Surveys.Find(session.Survey, session.Version) is { } survey
        && DateTimeOffset.FromUnixTimeSeconds(session.LastAt) + survey.ExpiresAfter <= draft.Input.At + LongestWait;

    private static FollowUpStep Following(TurnDraft draft, Commitment commitment, FollowUpStep step) =>
        FollowUpSchedule.Following(commitment, Of(draft, commitment), draft.Input.Today, step);

    private static void Change(TurnDraft draft, Commitment commitment, CommitmentChange change, FollowUpStep next) =>
        draft.Add(new DialogEvent.CommitmentChanged(commitment with { Next = next }, change));
}
