namespace Bot.Host.Conversations;

/// <summary>
/// A chat whose visitor is forgotten. Somebody may still sit before it, and only its id leads to it: the chat stays and shows nothing,
/// what was said in it moves to a conversation that nobody can open, and whoever speaks next in it is somebody new.
/// </summary>
internal static class ForgottenChat
{
    // Places go on where they were: an open screen asks for what comes after the last that it has seen.
    private const string Empty = """
        UPDATE conversations SET contact_id = NULL, version = version + 1, state = @1, nudge_at = NULL, expires_at = NULL WHERE id = @0
        """;

    // By its moment it would be known for the chat's.
    private const string InsertArchive = """
        INSERT INTO conversations (id, channel, address_id, contact_id, version, position, state, created_at, program_id)
        SELECT @1, channel, @2, NULL, 1, position, @3, created_at - created_at % 86400000, program_id FROM conversations WHERE id = @0
        """;

    /// <param name="archive">The conversation that is to take what was said.</param>
    /// <param name="nobody">Its address.</param>
    /// <param name="optedOut">Its state.</param>
    public static async Task EmptyAsync(SqlSession sql, Guid chatId, Guid archive, Guid nobody, string optedOut)
    {
        await sql.ExecuteAsync(InsertArchive, chatId, archive, nobody, optedOut);

        // Nobody comes back to a chat that was left for good, not even to an empty one.
        var state = await sql.ScalarAsync<string>("SELECT state FROM conversations WHERE id = @0", chatId);
        var fresh = ConversationState.New with { IsClosed = StoredState.Find(state!) is { IsClosed: true } };
        await sql.ExecuteAsync(Empty, chatId, Encoding.UTF8.GetString(ConversationStateJson.Serialize(fresh)));
    }
}
