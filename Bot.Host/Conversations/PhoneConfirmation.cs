using System.Text;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Localization.Languages;

namespace Bot.Host.Conversations;

/// <summary>
/// A visitor of a chat proved that a phone is theirs: chat and phone are one person from now on, and the phone may be texted about
/// the commitment. Where the chat is that of somebody with another phone, somebody else sits before it now: what was said in this passage
/// is theirs, and what was said before is not.
/// </summary>
internal static class PhoneConfirmation
{
    private const string Phone = """
        SELECT k.value_hash, a.id, c.id, l.contact_id, c.last_inbound_at, c.state
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

    /// <param name="sql">The transaction of the turn.</param>
    /// <param name="plan">The turn, in the chat.</param>
    /// <param name="confirmed">What was confirmed.</param>
    /// <param name="silence">After so long a number has a new owner.</param>
    /// <param name="owners">Of the tables that name a person.</param>
    public static async Task WriteAsync(SqlSession sql, TurnPlan plan, DialogEvent.PhoneConfirmed confirmed, TimeSpan silence, IEnumerable<IPersonalData> owners)
    {
        if (plan.After.ContactId is not { } visitor || await FindAsync(sql, plan.After.Id) is not { } phone)
        {
            throw new InvalidOperationException("A code was confirmed that was never sent.");
        }

        if (await sql.ExistsAsync(AnotherPhone, visitor, phone.AddressId, ChannelNames.Sms))
        {
            visitor = await PartAsync(sql, plan, confirmed.CommitmentId);
        }

        var owner = phone.Owner;
        if (owner is not null && plan.At - phone.LastInboundAt > silence)
        {
            await ContactWriter.CloseLinkAsync(sql, phone.AddressId, "silence", plan.At);
            await ConsentWriter.OwnerLeftAsync(sql, ChannelNames.Sms, phone.Hash);
            await BeginAnewAsync(sql, phone);
            owner = null;
        }

        if (owner is null)
        {
            await ContactWriter.LinkAsync(sql, visitor, phone.AddressId, plan.At);
            await sql.ExecuteAsync("UPDATE conversations SET contact_id = @1, version = version + 1 WHERE id = @0", phone.ConversationId, visitor);
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

        await sql.ExecuteAsync("UPDATE commitments SET texted_in_id = @1 WHERE id = @0", confirmed.CommitmentId, phone.ConversationId);
        await sql.ExecuteAsync("UPDATE phone_codes SET expires_at = created_at + 1, send_at = NULL WHERE conversation_id = @0 AND expires_at > created_at", plan.After.Id);
        await ConsentWriter.RecordAsync(sql, new ConsentEvent
        {
            Id = Guid.CreateVersion7(plan.At),
            ProgramId = ProgramRow.DefaultId,
            Channel = ChannelNames.Sms,
            ValueHash = phone.Hash,
            Purpose = "reminders",
            State = "confirmed",
            How = "web",
            Wording = confirmed.Wording,
            Language = confirmed.Language.Tag,
            Survey = plan.After.State.Session?.Survey,
            SurveyVersion = plan.After.State.Session?.Version,
            MessageId = plan.Inbound?.Id,
            At = plan.At,
        });
    }

    /// <summary>The chat is somebody else's from now on, with the passage that is open in it.</summary>
    private static async Task<Guid> PartAsync(SqlSession sql, TurnPlan plan, Guid commitmentId)
    {
        var visitor = Guid.CreateVersion7(plan.At);
        await ContactWriter.CloseLinkAsync(sql, plan.After.AddressId, "another_phone", plan.At);
        await ContactWriter.InsertContactAsync(sql, visitor, plan.After.AddressId, plan.After.State.Language?.Tag, plan.At);
        await sql.ExecuteAsync("UPDATE conversations SET contact_id = @1 WHERE id = @0", plan.After.Id, visitor);
        await sql.ExecuteAsync("UPDATE sessions SET contact_id = @1 WHERE id = @0", plan.SessionId, visitor);
        await sql.ExecuteAsync("UPDATE commitments SET contact_id = @1 WHERE id = @0", commitmentId, visitor);
        return visitor;
    }

    /// <summary>Who has the number now is told nothing of who had it before, as when they write themselves.</summary>
    private static async Task BeginAnewAsync(SqlSession sql, ConfirmedPhone phone)
    {
        var state = ConversationState.New with { OptedOut = ConversationStateJson.Deserialize(Encoding.UTF8.GetBytes(phone.State)).OptedOut };
        await sql.ExecuteAsync(
            "UPDATE conversations SET state = @1, last_inbound_at = NULL, nudge_at = NULL, expires_at = NULL WHERE id = @0",
            phone.ConversationId,
            Encoding.UTF8.GetString(ConversationStateJson.Serialize(state)));
    }

    private static async Task<ConfirmedPhone?> FindAsync(SqlSession sql, Guid chatId)
    {
        await using var row = await sql.ReadAsync(Phone, chatId, ChannelNames.Sms);
        return await row.ReadAsync()
            ? new ConfirmedPhone(row.GetString(0), row.GetGuid(1), row.GetGuid(2), row.IdOrNull(3), row.MomentOrNull(4), row.GetString(5))
            : null;
    }

    private sealed record ConfirmedPhone(string Hash, Guid AddressId, Guid ConversationId, Guid? Owner, DateTimeOffset? LastInboundAt, string State);
}
