using Bot.Host.Commitments;
using Bot.Host.Conversations.Sessions;

namespace Bot.Host.Conversations.Turns;

/// <summary>What a person said they would do.</summary>
internal static class CommitmentEvents
{
    /// <summary>The commitments themselves, before any event: what an event changes of all of them is not to be taken for another turn's doing.</summary>
    public static void Write(TurnWrite turn)
    {
        foreach (var write in turn.Plan.Commitments)
        {
            turn.Require(
                CommitmentWriter.Write(turn.Sql, write, turn.After.ContactId, turn.After.ProgramId, turn.After.Id, turn.After.Traits.CanPush, turn.At), CommitResult.Conflict);
        }
    }

    public static void AddTo(EventWriters writers) => writers
        .On<DialogEvent.CommitmentChanged>(ReplaceAsync)
        .On<DialogEvent.CommitmentNoted>((turn, noted) => CommitmentWriter.Note(turn.Sql, noted.CommitmentId, noted.Text, SplitThought.Longest))
        .On<DialogEvent.FollowUpsEnded>((turn, _) =>
        {
            if (turn.Plan.Before.ContactId is { } person)
            {
                CommitmentWriter.EndAll(turn.Sql, person, turn.At);
            }
        })
        .On<DialogEvent.Urgent>((turn, _) =>
        {
            if (turn.After.ContactId is { } inDanger)
            {
                CommitmentWriter.HideWords(turn.Sql, inDanger);
            }
        });

    private static async Task ReplaceAsync(TurnWrite turn, DialogEvent.CommitmentChanged changed)
    {
        if (changed.Change is CommitmentChange.Made)
        {
            foreach (var former in await turn.FormerAsync(CommitmentWriter.Open))
            {
                CommitmentWriter.Replace(turn.Sql, former, changed.Commitment.Question, turn.At);
            }
        }
    }
}
