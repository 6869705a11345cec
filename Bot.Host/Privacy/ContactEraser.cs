using System.Security.Cryptography;
using System.Text;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Host.Attention;
using Bot.Host.Channels;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Host.Outbox;
using Bot.Host.Platform;

namespace Bot.Host.Privacy;

/// <summary>
/// Forgets a person. What was said stays without a way back to them, or goes (<c>Privacy__Forget</c>); the opt-out and the
/// proof of consent stay under the keyed hash of the number, so that nobody writes to it again.
/// </summary>
/// <remarks>
/// The words and answers stay in their conversation, which is moved to an address that nobody has; the number itself gets a
/// fresh conversation that has opted out. A chat is emptied and goes on (<see cref="ForgottenChat"/>). A turn that runs meanwhile finds
/// another version and is played again.
/// </remarks>
internal sealed class ContactEraser(
    DatabaseWriter writer, IConversationStore store, RetentionOptions retention, PrivacyOptions privacy, ProgramClock clock)
{
    private const string OpenAddresses = """
        SELECT a.id, a.channel, a.value_hash, c.id, c.version
        FROM contact_addresses l
        JOIN addresses a ON a.id = l.address_id
        LEFT JOIN conversations c ON c.address_id = a.id
        WHERE l.contact_id = @0 AND l."to" IS NULL
        """;

    // Only what was said while the number was this person's.
    private const string RedactTexts = """
        UPDATE message_texts SET text = NULL, activity = NULL, redacted_at = @1
        WHERE redacted_at IS NULL AND message_id IN (
            SELECT m.id FROM messages m
            JOIN conversations c ON c.id = m.conversation_id
            JOIN contact_addresses l ON l.address_id = c.address_id
            WHERE l.contact_id = @0 AND m.created_at >= l."from" AND (l."to" IS NULL OR m.created_at < l."to"))
        """;

    private const long MillisecondsOfADay = 24L * 60 * 60 * 1000;

    /// <summary>The wish of a person who read what is kept of them. Under a legal hold it is noted for staff.</summary>
    public Task<ForgetResult> WishAsync(Guid contactId) => writer.WriteAsync(WriteLane.Turn, async sql =>
    {
        var now = clock.GetUtcNow();
        if (!retention.LegalHold)
        {
            ContactWriter.NoteWish(sql, contactId, now);
            CommitmentWriter.EndAll(sql, contactId, now);
            return Written.Kept(ForgetResult.Forgotten);
        }

        AttentionWriter.Insert(sql, new AttentionRow
        {
            Id = Guid.CreateVersion7(now),
            Reason = "asked",
            ContactId = contactId,
            NaturalKey = $"asked:{contactId:N}:{now.UtcDateTime:yyyyMMdd}",
            Since = now,
        });
        return Written.Kept(ForgetResult.OnHold);
    });

    /// <param name="contactId">Whom.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    public async Task<ForgetResult> ForgetAsync(Guid contactId, string actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var emptied = new List<(string Channel, string Hash)>();
        var result = await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            emptied.Clear();
            return Written.Kept(await ForgetAsync(sql, contactId, actor, now, emptied));
        });
        foreach (var (channel, hash) in emptied)
        {
            await store.RemoveAsync(channel, hash, cancellationToken);
        }

        return result;
    }

    private async Task<ForgetResult> ForgetAsync(
        SqlSession sql, Guid contactId, string actor, DateTimeOffset now, List<(string Channel, string Hash)> emptied)
    {
        if (await sql.ScalarAsync<long?>("SELECT COALESCE(forgotten_at, -1) FROM contacts WHERE id = @0", contactId) is not { } forgottenAt)
        {
            return ForgetResult.NotFound;
        }

        if (forgottenAt >= 0)
        {
            return ForgetResult.Forgotten;
        }

        if (retention.LegalHold)
        {
            return ForgetResult.OnHold;
        }

        if (privacy.Erase)
        {
            await sql.ExecuteAsync(RedactTexts, contactId, now);
            await sql.ExecuteAsync("DELETE FROM answers WHERE session_id IN (SELECT id FROM sessions WHERE contact_id = @0)", contactId);
            await sql.ExecuteAsync("DELETE FROM commitments WHERE contact_id = @0", contactId);
        }

        CommitmentWriter.EndAll(sql, contactId, now);
        await sql.ExecuteAsync("DELETE FROM data_links WHERE contact_id = @0", contactId);

        foreach (var address in await OpenAddressesAsync(sql, contactId))
        {
            await EndTextingAsync(sql, address, actor, now);
            if (address.ConversationId is { } conversationId)
            {
                await DetachAsync(sql, address, conversationId, now);
            }

            emptied.Add((address.Channel, address.Hash));
        }

        await CutLinksAsync(sql, contactId, now);
        await AuditWriter.InsertAsync(sql, actor, "contact.forgotten", contactId.ToString(), privacy.Erase ? "erase" : "detach", now);
        return ForgetResult.Forgotten;
    }

    private static async Task<List<OpenAddress>> OpenAddressesAsync(SqlSession sql, Guid contactId)
    {
        var addresses = new List<OpenAddress>();
        await using var row = await sql.ReadAsync(OpenAddresses, contactId);
        while (await row.ReadAsync())
        {
            addresses.Add(new OpenAddress(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetGuid(3),
                row.IsDBNull(4) ? 0 : row.GetInt64(4)));
        }

        return addresses;
    }

    private static async Task EndTextingAsync(SqlSession sql, OpenAddress address, string actor, DateTimeOffset now)
    {
        if (address.Traits.CanPush)
        {
            ContactWriter.Suppress(sql, address.Channel, address.Hash, "forgotten", messageId: null, now);
        }

        ConsentWriter.Record(sql, new ConsentEvent
        {
            Id = Guid.CreateVersion7(now),
            ProgramId = ProgramRow.DefaultId,
            Channel = address.Channel,
            ValueHash = address.Hash,
            Purpose = "all",
            State = "withdrawn",
            How = "staff",
            RecordedBy = actor,
            At = now,
        });
        await ForgetCodesAsync(sql, address);
        ContactWriter.CloseLink(sql, address.Id, "forgotten", now);
        await sql.ExecuteAsync("UPDATE addresses SET value_cipher = '', time_zones = NULL, region = NULL WHERE id = @0", address.Id);

        // The proof is the wording shown, or the keyword, and its moment; a sentence of their own, or the message, would lead
        // back to what else was said.
        await sql.ExecuteAsync(
            "UPDATE consent_events SET wording = NULL WHERE channel = @0 AND value_hash = @1 AND how = 'reply' AND state IN ('withdrawn', 'restored')",
            address.Channel,
            address.Hash);
        await BlurProofsAsync(sql, address);
        ConsentWriter.Blur(sql, address.Channel, address.Hash);
        await sql.ExecuteAsync(
            "UPDATE suppressions SET message_id = NULL, since = since - since % @2 WHERE channel = @0 AND value_hash = @1", address.Channel, address.Hash, MillisecondsOfADay);
    }

    /// <summary>
    /// Leaves of each proof its day and its place in their order: by the moment, which an id tells too, it would lead to the message that was
    /// written in the same one.
    /// </summary>
    private static async Task BlurProofsAsync(SqlSession sql, OpenAddress address)
    {
        var proofs = new List<(Guid Id, DateTimeOffset At)>();
        await using (var row = await sql.ReadAsync("SELECT id, at FROM consent_events WHERE channel = @0 AND value_hash = @1 ORDER BY at, id", address.Channel, address.Hash))
        {
            while (await row.ReadAsync())
            {
                proofs.Add((row.GetGuid(0), row.Moment(1)));
            }
        }

        foreach (var (place, (id, at)) in proofs.Index())
        {
            await sql.ExecuteAsync(
                "UPDATE consent_events SET id = @1, at = @2, message_id = NULL WHERE id = @0", id, Guid.NewGuid(), at.DayOf().AddMilliseconds(place));
        }
    }

    // That there were codes stays for its day: whoever could forget that could have any phone texted without end.
    private static async Task ForgetCodesAsync(SqlSession sql, OpenAddress address) => await sql.ExecuteAsync(
        """
        UPDATE phone_codes
        SET value_cipher = '', code_cipher = '', send_at = NULL, expires_at = CASE WHEN expires_at > created_at THEN created_at + 1 ELSE expires_at END
        WHERE value_hash = @0 OR conversation_id = @1
        """,
        address.Hash,
        address.ConversationId);

    private static async Task DetachAsync(SqlSession sql, OpenAddress address, Guid conversationId, DateTimeOffset now)
    {
        var nobody = new Address
        {
            Id = Guid.CreateVersion7(now),
            Channel = address.Channel,
            ValueHash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ValueCipher = "",
            CanReceive = false,
            CreatedAt = now,
        };
        var optedOut = Encoding.UTF8.GetString(ConversationStateJson.Serialize(ConversationState.New with { OptedOut = true }));
        ContactWriter.InsertAddress(sql, nobody);
        ContactWriter.Suppress(sql, nobody.Channel, nobody.ValueHash, "forgotten", messageId: null, now);
        await sql.ExecuteAsync(
            "UPDATE sessions SET status = 'opted_out', ended_at = @1 WHERE conversation_id = @0 AND status = 'active'", conversationId, now);
        MessageWriter.SkipQueued(sql, conversationId, "The person was forgotten before this was sent.");

        // On its way to the provider: whatever comes of it, it is not looked for by number and not sent again.
        await sql.ExecuteAsync(
            "UPDATE messages SET status = 'unknown', reason = @1, lease_until = NULL WHERE conversation_id = @0 AND status = 'sending'",
            conversationId,
            "The person was forgotten while this was being sent.");
        if (!address.Traits.CanPush)
        {
            await ForgottenChat.EmptyAsync(sql, conversationId, archive: Guid.CreateVersion7(now), nobody.Id, optedOut);
            return;
        }

        await sql.ExecuteAsync(
            """
            UPDATE conversations
            SET address_id = @1, contact_id = NULL, version = version + 1, state = @2, nudge_at = NULL, expires_at = NULL
            WHERE id = @0
            """,
            conversationId,
            nobody.Id,
            optedOut);
        await sql.ExecuteAsync(
            "INSERT INTO conversations (id, channel, address_id, contact_id, version, position, state, created_at) VALUES (@0, @1, @2, NULL, @3, 0, @4, @5)",
            Guid.CreateVersion7(now),
            address.Channel,
            address.Id,
            address.Version + 1,
            optedOut,
            now);
    }

    private static async Task CutLinksAsync(SqlSession sql, Guid contactId, DateTimeOffset now)
    {
        await sql.ExecuteAsync("UPDATE contact_addresses SET \"from\" = \"from\" - \"from\" % @1 WHERE contact_id = @0", contactId, MillisecondsOfADay);
        await sql.ExecuteAsync("UPDATE sessions SET contact_id = NULL WHERE contact_id = @0", contactId);
        await sql.ExecuteAsync("UPDATE attention SET contact_id = NULL, natural_key = NULL WHERE contact_id = @0", contactId);
        await sql.ExecuteAsync("UPDATE commitments SET contact_id = NULL WHERE contact_id = @0", contactId);
        ContactWriter.Empty(sql, contactId, now);
    }

    private sealed record OpenAddress(Guid Id, string Channel, string Hash, Guid? ConversationId, long Version)
    {
        public ChannelTraits Traits => ChannelTraits.Of(Channel);
    }
}

/// <summary>What became of a wish to be forgotten.</summary>
internal enum ForgetResult
{
    /// <summary>The person is forgotten, now or since earlier.</summary>
    Forgotten,

    /// <summary>There is no such person.</summary>
    NotFound,

    /// <summary>A legal hold stops all forgetting.</summary>
    OnHold,
}
