using Bot.Host.Contacts;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Chats that somebody opened and said nothing in: nobody's words are lost with them, and everybody who looks in leaves one.</summary>
internal static class WordlessChats
{
    // Words that are sealed or redacted are none in the row, and no empty ones. Of who was forgotten, and of an anonymous chat that was
    // emptied, they stand elsewhere, with the first message; when they were last heard stands here.
    private const string Old = """
        SELECT c.id, c.address_id, c.contact_id FROM conversations c
        WHERE c.channel = @2 AND c.created_at < @0
            AND (c.last_inbound_at IS NULL OR EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.position = 1))
            AND NOT EXISTS (
                SELECT 1 FROM messages m LEFT JOIN message_texts t ON t.message_id = m.id
                WHERE m.conversation_id = c.id AND NOT m.outgoing AND (t.text IS NULL OR t.text <> ''))
        LIMIT @1
        """;

    /// <summary>Deletes a slice of them; nothing that a chat left in any table stays.</summary>
    public static async Task<int> DeleteAsync(SqlSession sql, PurgeSlice slice)
    {
        var chats = await FindAsync(sql, slice);
        foreach (var (id, address, contact) in chats)
        {
            MessageWriter.DeleteAll(sql, id);
            SessionWriter.DeleteAll(sql, id);
            ConversationWriter.Delete(sql, id);
            ContactWriter.DeleteUnused(sql, address, contact);
        }

        return chats.Count;
    }

    private static async Task<List<(Guid Id, Guid Address, Guid? Contact)>> FindAsync(SqlSession sql, PurgeSlice slice)
    {
        var chats = new List<(Guid, Guid, Guid?)>();
        await using var row = await sql.ReadAsync(Old, slice.Before, slice.Most, ChannelNames.WebChat);
        while (await row.ReadAsync())
        {
            chats.Add((row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2)));
        }

        return chats;
    }
}
