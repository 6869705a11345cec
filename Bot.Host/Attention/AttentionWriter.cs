namespace Bot.Host.Attention;

/// <summary>Writes what needs a person, inside a transaction of the caller's.</summary>
internal static class AttentionWriter
{
    /// <summary>Inserts the row, unless one with the same natural key is still open.</summary>
    public static void Insert(SqlSession sql, AttentionRow row) => sql.Queue(
        """
        INSERT INTO attention (id, reason, detail, conversation_id, contact_id, session_id, message_id, natural_key, since)
        VALUES (@id, @reason, @detail, @conversation_id, @contact_id, @session_id, @message_id, @natural_key, @since)
        ON CONFLICT (natural_key) WHERE natural_key IS NOT NULL AND closed_at IS NULL DO NOTHING
        """,
        ("@id", row.Id),
        ("@reason", Text.Of(row.Reason)),
        ("@detail", row.Detail),
        ("@conversation_id", row.ConversationId),
        ("@contact_id", row.ContactId),
        ("@session_id", row.SessionId),
        ("@message_id", row.MessageId),
        ("@natural_key", row.NaturalKey),
        ("@since", row.Since));

    /// <summary>Keeps exactly these of a reason open: what is not among them any more is closed, and what has changed is told anew.</summary>
    public static async Task KeepOpenAsync(SqlSession sql, AttentionReason reason, IReadOnlyCollection<AttentionRow> rows, DateTimeOffset now)
    {
        var kept = rows.Select(one => one.NaturalKey).ToHashSet(StringComparer.Ordinal);
        await CloseAsync(sql, reason, key => !kept.Contains(key), now);
        foreach (var one in rows)
        {
            Insert(sql, one);
            sql.Queue("UPDATE attention SET detail = @0 WHERE natural_key = @1 AND closed_at IS NULL AND detail <> @0", one.Detail, one.NaturalKey);
        }
    }

    /// <summary>Closes those of a reason whose cause, by their natural keys, is gone.</summary>
    public static async Task CloseAsync(SqlSession sql, AttentionReason reason, Func<string, bool> isOver, DateTimeOffset now)
    {
        var open = new List<string>();
        await using (var row = await sql.ReadAsync("SELECT natural_key FROM attention WHERE reason = @0 AND natural_key IS NOT NULL AND closed_at IS NULL", Text.Of(reason)))
        {
            while (await row.ReadAsync())
            {
                open.Add(row.GetString(0));
            }
        }

        foreach (var key in open.Where(isOver))
        {
            Close(sql, key, now);
        }
    }

    /// <summary>Closes what has this natural key: its cause is gone.</summary>
    public static void Close(SqlSession sql, string naturalKey, DateTimeOffset at) =>
        sql.Queue("UPDATE attention SET closed_at = @1 WHERE natural_key = @0 AND closed_at IS NULL", naturalKey, at);
}
