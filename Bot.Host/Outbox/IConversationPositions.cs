namespace Bot.Host.Outbox;

/// <summary>Gives a message that no turn made its place in its conversation.</summary>
internal interface IConversationPositions
{
    /// <summary>The next place, taken inside a transaction of the caller's. A turn that runs meanwhile is played again.</summary>
    Task<long> NextAsync(SqlSession sql, Guid conversationId);
}
