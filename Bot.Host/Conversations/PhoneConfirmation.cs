using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Conversations.Turns;
using Bot.Host.Identity;

namespace Bot.Host.Conversations;

/// <summary>
/// A visitor of a chat proved that a phone is theirs: chat and phone are one person from now on, and the phone may be texted about
/// the commitment. Where the chat is that of somebody with another phone, somebody else sits before it now: what was said in this session
/// is theirs, and what was said before is not.
/// </summary>
internal static class PhoneConfirmation
{
    private const string Phone = """
        SELECT k.value_hash, a.id, c.id, l.contact_id, c.last_inbound_at, c.state, c.program_id
        FROM phone_codes k
        JOIN addresses a ON a.channel = @1 AND a.value_hash = k.value_hash
        JOIN conversations c ON c.address_id = a.id
        LEFT JOIN contact_addresses l ON l.address_id = a.id AND l."to" IS NULL
        WHERE k.conversation_id = @0 AND k.expires_at > k.created_at
        ORDER BY k.created_at DESC LIMIT 1
        """;

    private const string AnotherPhone = """
        SELECT 1 FROM contact_addresses l JOIN addresses a ON a.id = l.address_id
        WHERE l.contact_id = @0 AND l."to" IS NULL AND a.channel = @2 AND a.id <> @1
        """;

    /// <param name="turn">The turn, in the chat.</param>
    /// <param name="owners">Of the tables that name a person.</param>
    public static async Task WriteAsync(TurnWrite turn, DialogEvent.PhoneConfirmed confirmed, IEnumerable<IPersonalData> owners)
    {
        // What is read here means something only if this turn was the first.
        var (sql, plan) = (turn.Sql, turn.Plan);
        await sql.SendAsync();
        if (turn.IsUndone)
        {
            return;
        }

        if (plan.After.ContactId is not { } visitor || await FindAsync(sql, plan.After.Id) is not { } phone)
        {
            throw new InvalidOperationException("A code was confirmed that was never sent.");
        }

        if (await sql.ExistsAsync(AnotherPhone, visitor, phone.AddressId, ChannelNames.Sms))
        {
            visitor = Part(sql, plan, confirmed.CommitmentId);
        }

        var owner = phone.Owner;
        if (owner is not null && plan.At - phone.LastInboundAt > TurnRunner.SilenceOfANewPerson)
        {
            ContactWriter.CloseLink(sql, phone.AddressId, LinkEnd.Silence, plan.At);
            ConsentWriter.OwnerLeft(sql, ChannelNames.Sms, phone.Hash, phone.ProgramId, plan.At);

            // Who has the number now is told nothing of who had it before, as when they write themselves.
            ConversationWriter.BeginAnew(sql, phone.ConversationId, ConversationState.New with { OptedOut = StoredState.Find(phone.State) is { OptedOut: true } });
            owner = null;
        }

        if (owner is null)
        {
            ContactWriter.Link(sql, visitor, phone.AddressId, plan.At);
            ConversationWriter.GiveTo(sql, phone.ConversationId, visitor);
        }
        else if (owner != visitor)
        {
            var person = new MergedPerson(visitor, owner.Value, plan.After.Id, plan.At);
            foreach (var tables in owners)
            {
                await tables.MergeAsync(sql, person);
            }

            await AuditWriter.InsertAsync(sql, "resident", "contact.merged", owner.Value.ToString(), visitor.ToString(), plan.At);
        }

        CommitmentWriter.TextIn(sql, confirmed.CommitmentId, phone.ConversationId);
        PhoneCodes.End(sql, plan.After.Id);
        ConsentWriter.Record(sql, new ConsentEvent
        {
            Id = Guid.CreateVersion7(plan.At),
            ProgramId = plan.After.ProgramId,
            Channel = ChannelNames.Sms,
            ValueHash = phone.Hash,
            Purpose = ConsentScope.Reminders,
            State = ConsentState.Confirmed,
            How = ConsentMeans.Web,
            Wording = confirmed.Wording,
            Language = confirmed.Language.Tag,
            Survey = plan.After.State.Session?.Survey,
            SurveyVersion = plan.After.State.Session?.Version,
            MessageId = plan.Inbound?.Id,
            At = plan.At,
        });
    }

    /// <summary>The chat is somebody else's from now on, with the session that is open in it.</summary>
    private static Guid Part(SqlSession sql, TurnPlan plan, Guid commitmentId)
    {
        var visitor = Guid.CreateVersion7(plan.At);
        ContactWriter.CloseLink(sql, plan.After.AddressId, LinkEnd.AnotherPhone, plan.At);
        ContactWriter.InsertContact(sql, visitor, plan.After.ProgramId, plan.After.AddressId, plan.After.State.Language?.Tag, plan.At);
        ConversationWriter.KeepFor(sql, plan.After.Id, visitor);
        SessionWriter.GiveTo(sql, plan.SessionId, visitor);
        CommitmentWriter.GiveTo(sql, commitmentId, visitor);
        return visitor;
    }

    private static async Task<ConfirmedPhone?> FindAsync(SqlSession sql, Guid chatId)
    {
        await using var row = await sql.ReadAsync(Phone, chatId, ChannelNames.Sms);
        return await row.ReadAsync()
            ? new ConfirmedPhone(row.GetString(0), row.GetGuid(1), row.GetGuid(2), row.IdOrNull(3), row.MomentOrNull(4), row.GetString(5), row.GetGuid(6))
            : null;
    }

    private sealed record ConfirmedPhone(string Hash, Guid AddressId, Guid ConversationId, Guid? Owner, DateTimeOffset? LastInboundAt, string State, Guid ProgramId);
}
