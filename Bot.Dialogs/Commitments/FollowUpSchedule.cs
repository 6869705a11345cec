using Bot.Dialogs.Engine;

namespace Bot.Dialogs.Commitments;

/// <summary>Which step of its follow-up a commitment takes next.</summary>
internal static class FollowUpSchedule
{
    /// <summary>Days that an answer to a check-in is waited for.</summary>
    public const int DaysToAnswer = 7;

    // Nobody is asked about it: it is not counted as open for ever.
    private const int DaysUnasked = 30;
    private const int DaysWithoutDay = 365;

    /// <summary>
    /// The first step of a day just set. A reminder comes on a later day than today or not at all: whoever has just said it
    /// needs none.
    /// </summary>
    public static FollowUpStep First(Commitment commitment, FollowUp followUp, DateOnly today) => Following(commitment, followUp, today, after: null);

    /// <summary>The step after one that was taken, while nothing was heard.</summary>
    public static FollowUpStep Following(Commitment commitment, FollowUp followUp, DateOnly today, FollowUpStep? after)
    {
        if (commitment.Due is not { } due)
        {
            return Close(today.AddDays(DaysWithoutDay));
        }

        if (after is { Kind: FollowUpKind.CheckIn })
        {
            return Close(today.AddDays(DaysToAnswer), after.Index + 1);
        }

        if (commitment.MayText && commitment.SentThisRound < followUp.MaxMessages)
        {
            var reminder = followUp.Reminders
                .Select((before, index) => new FollowUpStep(FollowUpKind.Reminder, index, before.Before(due)) { AtHour = followUp.AtHour })
                .Where(step => step.On > today)
                .MinBy(step => step.On);
            if ((reminder ?? CheckIn(commitment, followUp, today, due, from: 0)) is { } step)
            {
                return step;
            }
        }

        return Close((due > today ? due : today).AddDays(DaysUnasked));
    }

    /// <summary>The step after "not yet", should no new day be named. Who says so unasked is not asked the same the next day.</summary>
    public static FollowUpStep AfterNotYet(Commitment commitment, FollowUp followUp, DateOnly today)
    {
        var from = commitment.Next switch
        {
            { Kind: FollowUpKind.CheckIn, Index: var planned } => planned + 1,
            { Kind: FollowUpKind.Close, Index: var next } => next,
            null or { Kind: FollowUpKind.Reminder } => 0,
            var step => throw new InvalidOperationException($"Unknown step {step.Kind}."),
        };
        return commitment is { MayText: true, Due: { } due } && commitment.SentThisRound < followUp.MaxMessages
            && CheckIn(commitment, followUp, today, due, from) is { } again
                ? again
                : Close(today.AddDays(DaysUnasked));
    }

    private static FollowUpStep? CheckIn(Commitment commitment, FollowUp followUp, DateOnly today, DateOnly due, int from)
    {
        for (var index = from; index < followUp.CheckIns.Length; index++)
        {
            var rule = followUp.CheckIns[index];
            if (!rule.OnlyIfNotYet || commitment.Status is CommitmentStatus.NotYet)
            {
                // Asked late is asked still: how it went does not pass.
                var on = rule.After.After(due);
                return new FollowUpStep(FollowUpKind.CheckIn, index, on > today ? on : today.AddDays(1)) { AtHour = followUp.AtHour };
            }
        }

        return null;
    }

    /// <param name="on">When.</param>
    /// <param name="checkIn">The check-in that would come next, should the person answer before.</param>
    private static FollowUpStep Close(DateOnly on, int checkIn = 0) => new(FollowUpKind.Close, checkIn, on);
}
