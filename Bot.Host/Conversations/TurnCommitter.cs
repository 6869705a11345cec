using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Conversations.Turns;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>
/// Writes one turn in one transaction: the message, what it meant, the state with its version, and the reply. All or nothing, and
/// nearly always sent at once with the turns beside it.
/// </summary>
internal sealed class TurnCommitter(DatabaseWriter writer, AnonymousTurns anonymous, PhoneCodes phoneCodes, IEnumerable<IPersonalData> owners)
{
    private readonly EventWriters events = EventsWith(phoneCodes, owners);

    public Task<CommitResult> CommitAsync(TurnPlan plan) => writer.WriteAsync(WriteLane.Turn, sql => WriteAsync(new TurnWrite(sql, plan)), plan.After.AddressHash);

    /// <summary>Who makes which event true: one writer a family.</summary>
    public static EventWriters EventsWith(PhoneCodes phoneCodes, IEnumerable<IPersonalData> owners)
    {
        var writers = new EventWriters()
            .Nothing<DialogEvent.Replied>().Nothing<DialogEvent.WentBack>().Nothing<DialogEvent.Noted>().Nothing<DialogEvent.WordsMasked>();
        SessionEvents.AddTo(writers);
        ConsentEvents.AddTo(writers);
        CommitmentEvents.AddTo(writers);
        PersonEvents.AddTo(writers, phoneCodes, owners);
        AttentionEvents.AddTo(writers);
        return writers;
    }

    private async Task<Written<CommitResult>> WriteAsync(TurnWrite turn)
    {
        var (sql, plan, isAnonymous) = (turn.Sql, turn.Plan, turn.After.State.Anonymous);
        WriteConversation(turn);
        var position = plan.Before.Position;
        if (plan.Inbound is { } inbound)
        {
            turn.Require(
                MessageWriter.Insert(
                    sql, plan.After.Id, plan.After.ProgramId, plan.After.Channel, inbound.WasKept ? position : ++position, plan.SessionId, isAnonymous ? anonymous.Seal(inbound) : inbound),
                CommitResult.Duplicate);
        }

        CommitmentEvents.Write(turn);
        if (plan is { Outbound.IsOverTheDay: false, Before.NewLink: { } link })
        {
            DataLinks.Insert(sql, link);
        }

        await (isAnonymous ? anonymous.Events : events).WriteAsync(turn);
        foreach (var reason in plan.Calls)
        {
            if (isAnonymous)
            {
                AnonymousTurns.Call(turn, reason);
            }
            else
            {
                AttentionEvents.Call(turn, reason, reason is AttentionReason.ReplyLimit ? MessageWriter.OverTheDay : plan.AttentionDetail);
            }
        }

        if (plan.Outbound is { } outbound)
        {
            turn.Require(
                MessageWriter.Insert(sql, plan.After.Id, plan.After.Channel, ++position, isAnonymous ? anonymous.Seal(outbound) : outbound), CommitResult.Duplicate);
        }

        return Written.Kept(CommitResult.Committed, turn.Required);
    }

    private void WriteConversation(TurnWrite turn)
    {
        var (sql, plan, before, after) = (turn.Sql, turn.Plan, turn.Plan.Before, turn.After);
        if (plan.NewAddress is { } address)
        {
            turn.Require(ContactWriter.InsertAddress(sql, address), CommitResult.Conflict);
        }

        if (before.HasLostState)
        {
            SessionWriter.EndOpen(sql, before.Id, plan.At);
        }

        if (plan.WrittenFrom is { } known)
        {
            ContactWriter.RestoreAddress(sql, known);
        }

        if (plan.NewContact)
        {
            ContactWriter.CloseLink(sql, after.AddressId, LinkEnd.Silence, plan.At);
            if (!before.IsNew)
            {
                ConsentWriter.OwnerLeft(sql, after.Channel, after.AddressHash, after.ProgramId, plan.At);
            }

            ContactWriter.InsertContact(sql, after.ContactId!.Value, after.ProgramId, after.AddressId, after.State.Language?.Tag, plan.At);
        }

        var state = anonymous.StateOf(after);
        turn.Require(
            before.IsNew
                ? ConversationWriter.Insert(sql, after, state, after.State.Anonymous ? plan.At.DayOf() : plan.At)
                : ConversationWriter.Update(sql, before.Version, after, after.IsUnreadable ? null : state),
            CommitResult.Conflict);
    }
}
