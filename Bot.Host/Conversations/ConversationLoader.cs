using System.Data.Common;
using System.Text;
using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Data;
using Bot.Localization.Languages;

namespace Bot.Host.Conversations;

/// <summary>Reads conversations from the database: the truth when working memory has none, or lost a race.</summary>
internal sealed class ConversationLoader(Database database, SessionSealer vault)
{
    private const string Columns = $"""
        SELECT c.id, c.address_id, c.channel, a.value_hash, c.contact_id, c.version, c.position, c.state, c.last_inbound_at,
               {Place.Columns}, c.nudge_at, c.expires_at, c.provider, c.our_number, c.program_id,
               EXISTS (SELECT 1 FROM consents k WHERE k.channel = a.channel AND k.value_hash = a.value_hash AND k.program_id = c.program_id
                   AND k.purpose = 'survey' AND k.state NOT IN ('given', 'confirmed'))
        FROM conversations c
        JOIN addresses a ON a.id = c.address_id
        LEFT JOIN contacts p ON p.id = c.contact_id
        """;

    /// <summary>The conversation of an address, or null when there is none yet.</summary>
    public async Task<Conversation?> FindAsync(string channel, string addressHash, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await ReadOneAsync(sql, Columns + " WHERE a.channel = @0 AND a.value_hash = @1", channel, addressHash);
    }

    /// <summary>The conversation to be begun with an address that is stored and that never wrote; null when the address is not known.</summary>
    public async Task<Conversation?> FindUnheardAsync(string channel, string addressHash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        await using var row = await sql.ReadAsync(
            $"""
            SELECT a.id, l.contact_id, {Place.Columns}, p.language,
                   EXISTS (SELECT 1 FROM suppressions s WHERE s.channel = a.channel AND s.value_hash = a.value_hash)
            FROM addresses a
            LEFT JOIN contact_addresses l ON l.address_id = a.id AND l."to" IS NULL
            LEFT JOIN contacts p ON p.id = l.contact_id
            WHERE a.channel = @0 AND a.value_hash = @1 AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.address_id = a.id)
            """,
            channel,
            addressHash);
        if (!await row.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new Conversation
        {
            Id = Guid.CreateVersion7(at),
            AddressId = row.GetGuid(0),
            AddressIsStored = true,
            Channel = channel,
            AddressHash = addressHash,
            ContactId = row.IsDBNull(1) ? null : row.GetGuid(1),
            Place = Place.Read(row, 2),
            State = ConversationState.New with
            {
                Language = !row.IsDBNull(4) && Language.TryParse(row.GetString(4), out var spoken) ? spoken : null,
                OptedOut = row.GetBoolean(5),
            },
        };
    }

    public async Task<Conversation?> FindAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await ReadOneAsync(sql, Columns + " WHERE c.id = @0", conversationId);
    }

    private async Task<Conversation?> ReadOneAsync(SqlSession sql, string query, params SqlValue[] values)
    {
        await using var row = await sql.ReadAsync(query, values);
        if (!await row.ReadAsync())
        {
            return null;
        }

        return new Conversation
        {
            Id = row.GetGuid(0),
            AddressId = row.GetGuid(1),
            Channel = row.GetString(2),
            AddressHash = row.GetString(3),
            ContactId = row.IsDBNull(4) ? null : row.GetGuid(4),
            Version = row.GetInt64(5),
            Position = row.GetInt64(6),
            State = ConversationStateJson.Deserialize(Encoding.UTF8.GetBytes(vault.Open(row.GetString(7)))),
            LastInboundAt = MomentAt(row, 8),
            Place = Place.Read(row, 9),
            NudgeAt = MomentAt(row, 11),
            ExpiresAt = MomentAt(row, 12),
            Provider = row.TextOrNull(13),
            OurNumber = row.TextOrNull(14),
            ProgramId = row.GetGuid(15),
            TookConsentBack = row.GetBoolean(16),
        };
    }

    private static DateTimeOffset? MomentAt(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
