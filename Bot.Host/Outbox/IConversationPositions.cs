namespace Bot.Host.Outbox;

/// <summary>Gives a message that no turn made its place in its conversation.</summary>
internal interface IConversationPositions
{
    /// <summary>The next place, taken inside a transaction of the caller's. A turn that runs meanwhile is played again.</summary>
    /// <param name="sql">The caller's transaction.</param>
    /// <param name="conversationId">Which conversation.</param>
    /// <param name="isReply">It counts among the replies that one number gets in a day.</param>
    Task<long> NextAsync(SqlSession sql, Guid conversationId, bool isReply);
}
