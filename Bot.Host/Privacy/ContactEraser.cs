using Bot.Host.Attention;
using Bot.Host.Channels;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Identity;

namespace Bot.Host.Privacy;

/// <summary>
/// Forgets a person, in all tables that name one. What was said stays without a way back to them, or goes (<c>Privacy__Forget</c>).
/// </summary>
internal sealed class ContactEraser(
    DatabaseWriter writer, IEnumerable<IPersonalData> owners, IConversationStore store, RetentionOptions retention, PrivacyOptions privacy, DeletedTraces traces, ProgramClock clock)
{
    private const string OpenAddresses = """
        SELECT a.id, a.channel, a.value_hash, c.id, c.version
        FROM contact_addresses l
        JOIN addresses a ON a.id = l.address_id
        LEFT JOIN conversations c ON c.address_id = a.id
        WHERE l.contact_id = @0 AND l."to" IS NULL
        """;

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
            Reason = AttentionReason.Asked,
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
        var emptied = new List<ForgottenAddress>();
        var result = await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            emptied.Clear();
            return Written.Kept(await ForgetAsync(sql, contactId, actor, now, emptied));
        });
        traces.Ask();
        foreach (var address in emptied)
        {
            await store.RemoveAsync(address.Channel, address.Hash, cancellationToken);
        }

        return result;
    }

    private async Task<ForgetResult> ForgetAsync(SqlSession sql, Guid contactId, string actor, DateTimeOffset now, List<ForgottenAddress> emptied)
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

        await ReadAddressesAsync(sql, contactId, now, emptied);
        var person = new ForgottenPerson(contactId, emptied, actor, now);
        foreach (var owner in privacy.Erase ? owners : [])
        {
            await owner.EraseAsync(sql, person);
        }

        foreach (var owner in owners)
        {
            await owner.DetachAsync(sql, person);
        }

        foreach (var (owner, address) in owners.SelectMany(owner => emptied.Select(address => (owner, address))))
        {
            if (address is { ConversationId: { } chat, ArchiveId: { } archive })
            {
                await owner.MoveAsync(sql, chat, archive);
            }
        }

        await AuditWriter.InsertAsync(sql, actor, "contact.forgotten", contactId.ToString(), privacy.Erase ? "erase" : "detach", now);
        return ForgetResult.Forgotten;
    }

    private static async Task ReadAddressesAsync(SqlSession sql, Guid contactId, DateTimeOffset now, List<ForgottenAddress> addresses)
    {
        await using var row = await sql.ReadAsync(OpenAddresses, contactId);
        while (await row.ReadAsync())
        {
            addresses.Add(new ForgottenAddress(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                row.IdOrNull(3),
                row.IsDBNull(4) ? 0 : row.GetInt64(4),
                ChannelTraits.Of(row.GetString(1)).CanPush ? null : Guid.CreateVersion7(now)));
        }
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
