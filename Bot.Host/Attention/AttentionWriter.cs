using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Attention;

/// <summary>Writes what needs a person, inside a transaction of the caller's.</summary>
internal static class AttentionWriter
{
    /// <summary>Inserts the row, unless one with the same natural key is still open.</summary>
    public static Task InsertAsync(SqlSession sql, AttentionRow row) => sql.ExecuteAsync(
        """
        INSERT INTO attention (id, reason, detail, conversation_id, contact_id, session_id, message_id, natural_key, since)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        ON CONFLICT (natural_key) WHERE natural_key IS NOT NULL AND closed_at IS NULL DO NOTHING
        """,
        row.Id,
        Text.Of(row.Reason),
        row.Detail,
        row.ConversationId,
        row.ContactId,
        row.SessionId,
        row.MessageId,
        row.NaturalKey,
        row.Since);

    /// <summary>Closes what has this natural key: its cause is gone.</summary>
    public static Task CloseAsync(SqlSession sql, string naturalKey, DateTimeOffset at) =>
        sql.ExecuteAsync("UPDATE attention SET closed_at = @1 WHERE natural_key = @0 AND closed_at IS NULL", naturalKey, at);
}
