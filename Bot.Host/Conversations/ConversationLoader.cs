using System.Data.Common;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Programs;

namespace Bot.Host.Conversations;

/// <summary>Reads conversations from the database: the truth when working memory has none, or lost a race.</summary>
internal sealed class ConversationLoader(Database database, SessionSealer sealer, ProgramCatalogue programs)
{
    // Whose number it is counts only where nobody has texted from it: a conversation knows its person itself.
    private static readonly string Columns = $"""
        SELECT c.id, a.id, a.channel, a.value_hash, p.id, c.version, c.position, c.state, c.last_inbound_at,
               {Place.Columns}, c.nudge_at, c.expires_at, c.provider, c.our_number, c.program_id,
               EXISTS (SELECT 1 FROM consents k WHERE k.channel = a.channel AND k.value_hash = a.value_hash AND k.program_id = c.program_id
                   AND k.purpose = 'survey' AND k.state NOT IN ({ConsentWriter.AgreedSql})),
               p.language, EXISTS (SELECT 1 FROM suppressions s WHERE s.channel = a.channel AND s.value_hash = a.value_hash),
               c.replies_since, c.replies
        FROM addresses a
        LEFT JOIN conversations c ON c.address_id = a.id
        LEFT JOIN contact_addresses l ON l.address_id = a.id AND l."to" IS NULL AND c.id IS NULL
        LEFT JOIN contacts p ON p.id = COALESCE(c.contact_id, l.contact_id)
        """;

    /// <summary>
    /// The conversation of an address: as its last turn left it, or to be begun at a moment with one that is stored and that never wrote.
    /// Null when the address is not known.
    /// </summary>
    public async Task<Conversation?> FindAsync(string channel, string addressHash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await ReadOneAsync(sql, Columns + " WHERE a.channel = @0 AND a.value_hash = @1", at, channel, addressHash);
    }

    /// <summary>A conversation that has begun, or null.</summary>
    public async Task<Conversation?> FindAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await ReadOneAsync(sql, Columns + " WHERE c.id = @0", at: default, conversationId);
    }

    private async Task<Conversation?> ReadOneAsync(SqlSession sql, string query, DateTimeOffset at, params SqlValue[] values)
    {
        await using var row = await sql.ReadAsync(query, values);
        if (!await row.ReadAsync())
        {
            return null;
        }

        return row.IsDBNull(0) ? NotBegun(row, at) : Begun(row);
    }

    private Conversation NotBegun(DbDataReader row, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        AddressId = row.GetGuid(1),
        AddressIsStored = true,
        ProgramId = programs.Default.Id,
        Channel = row.GetString(2),
        AddressHash = row.GetString(3),
        ContactId = row.IsDBNull(4) ? null : row.GetGuid(4),
        Place = Place.Read(row, 9),
        State = ConversationState.New with
        {
            Language = row.TextOrNull(17) is { } tag && Language.TryParse(tag, out var spoken) ? spoken : null,
            OptedOut = row.GetBoolean(18),
        },
    };

    private Conversation Begun(DbDataReader row)
    {
        var stored = row.GetString(7);
        var state = StoredState.Find(stored, sealer);
        return Begun(row, state ?? StandIn(ChannelTraits.Of(row.GetString(2)), stored, isSuppressed: row.GetBoolean(18))) with { IsUnreadable = state is null };
    }

    // A chat that was sealed is anonymous: without its key it is over. Elsewhere an opt-out is known without the state.
    private static ConversationState StandIn(ChannelTraits channel, string stored, bool isSuppressed) => !channel.CanPush && SessionSealer.IsSealed(stored)
        ? ConversationState.Over with { IsClosed = true }
        : ConversationState.New with { OptedOut = isSuppressed };

    private static Conversation Begun(DbDataReader row, ConversationState state) => new()
    {
        Id = row.GetGuid(0),
        AddressId = row.GetGuid(1),
        Channel = row.GetString(2),
        AddressHash = row.GetString(3),
        ContactId = row.IsDBNull(4) ? null : row.GetGuid(4),
        Version = row.GetInt64(5),
        Position = row.GetInt64(6),
        State = state,
        LastInboundAt = MomentAt(row, 8),
        Place = Place.Read(row, 9),
        NudgeAt = MomentAt(row, 11),
        ExpiresAt = MomentAt(row, 12),
        Provider = row.TextOrNull(13),
        OurNumber = row.TextOrNull(14),
        ProgramId = row.GetGuid(15),
        TookConsentBack = row.GetBoolean(16),
        Replied = new(MomentAt(row, 19), row.GetInt32(20)),
    };

    private static DateTimeOffset? MomentAt(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
