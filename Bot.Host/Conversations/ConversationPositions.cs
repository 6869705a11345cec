using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Places in conversations, for what no turn made.</summary>
internal sealed class ConversationPositions : IConversationPositions
{
    public Task<long> NextAsync(SqlSession sql, Guid conversationId, bool isReply) => sql.ScalarAsync<long>(
        "UPDATE conversations SET position = position + 1, version = version + 1, replies = replies + @1 WHERE id = @0 RETURNING position", conversationId, isReply ? 1 : 0);
}
