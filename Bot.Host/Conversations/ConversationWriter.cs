namespace Bot.Host.Conversations;

/// <summary>Writes conversations inside a transaction of the caller's.</summary>
internal static class ConversationWriter
{
    /// <returns>Changes nothing when another turn was first.</returns>
    public static SqlCommand Insert(SqlSession sql, Conversation begun, string state, DateTimeOffset at) => sql.Queue(
        """
        INSERT INTO conversations (id, channel, address_id, contact_id, version, position, state, nudge_at, expires_at, last_inbound_at, created_at, program_id, provider, our_number, replies, replies_since)
        VALUES (@id, @channel, @address_id, @contact_id, @version, @position, @state, @nudge_at, @expires_at, @last_inbound_at, @created_at, @program_id, @provider, @our_number, @replies, @replies_since)
        ON CONFLICT (address_id) DO NOTHING
        """,
        ("@id", begun.Id),
        ("@channel", begun.Channel),
        ("@address_id", begun.AddressId),
        ("@contact_id", begun.ContactId),
        ("@version", begun.Version),
        ("@position", begun.Position),
        ("@state", state),
        ("@nudge_at", begun.NudgeAt),
        ("@expires_at", begun.ExpiresAt),
        ("@last_inbound_at", begun.LastInboundAt),
        ("@created_at", at),
        ("@program_id", begun.ProgramId),
        ("@provider", begun.Provider),
        ("@our_number", begun.OurNumber),
        ("@replies", begun.Replied.Replies),
        ("@replies_since", begun.Replied.Since));

    /// <param name="state">Null leaves it as it is.</param>
    /// <returns>Changes nothing when another turn was first.</returns>
    public static SqlCommand Update(SqlSession sql, long version, Conversation after, string? state) => sql.Queue(
        """
        UPDATE conversations
        SET version = @next, position = @position, state = COALESCE(@state, state), contact_id = @contact_id, nudge_at = @nudge_at, expires_at = @expires_at,
            last_inbound_at = @last_inbound_at, provider = @provider, our_number = @our_number,
            replies = @replies, replies_since = @replies_since
        WHERE id = @id AND version = @version
        """,
        ("@id", after.Id),
        ("@version", version),
        ("@next", after.Version),
        ("@position", after.Position),
        ("@state", state),
        ("@contact_id", after.ContactId),
        ("@nudge_at", after.NudgeAt),
        ("@expires_at", after.ExpiresAt),
        ("@last_inbound_at", after.LastInboundAt),
        ("@provider", after.Provider),
        ("@our_number", after.OurNumber),
        ("@replies", after.Replied.Replies),
        ("@replies_since", after.Replied.Since));

    /// <summary>Moves what is due to a later moment.</summary>
    public static void PutOff(SqlSession sql, Guid conversationId, DateTimeOffset now, DateTimeOffset until) => sql.Queue(
        """
        UPDATE conversations
        SET nudge_at = CASE WHEN nudge_at <= @1 THEN @2 ELSE nudge_at END, expires_at = CASE WHEN expires_at <= @1 THEN @2 ELSE expires_at END
        WHERE id = @0
        """,
        conversationId,
        now,
        until);

    /// <summary>As if it had never begun; its messages and sessions must be gone.</summary>
    public static void Delete(SqlSession sql, Guid conversationId) => sql.Queue("DELETE FROM conversations WHERE id = @0", conversationId);

    /// <summary>It is this person's from now on. Whoever holds a copy of it reads it anew.</summary>
    public static void GiveTo(SqlSession sql, Guid conversationId, Guid contactId) =>
        sql.Queue("UPDATE conversations SET contact_id = @1, version = version + 1 WHERE id = @0", conversationId, contactId);

    /// <summary>As <see cref="GiveTo"/>, of the conversation whose turn this is: it has a new version already.</summary>
    public static void KeepFor(SqlSession sql, Guid conversationId, Guid contactId) =>
        sql.Queue("UPDATE conversations SET contact_id = @1 WHERE id = @0", conversationId, contactId);

    /// <summary>Nothing was said in it yet, and nothing is due.</summary>
    public static void BeginAnew(SqlSession sql, Guid conversationId, ConversationState state) => sql.Queue(
        "UPDATE conversations SET state = @1, last_inbound_at = NULL, nudge_at = NULL, expires_at = NULL WHERE id = @0",
        conversationId,
        Encoding.UTF8.GetString(ConversationStateJson.Serialize(state)));
}
