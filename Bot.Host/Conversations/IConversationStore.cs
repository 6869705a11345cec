namespace Bot.Host.Conversations;

/// <summary>
/// Working memory of live conversations. Losing an entry, or all of them, costs a read from the database and nothing else.
/// </summary>
internal interface IConversationStore
{
    ValueTask<Conversation?> FindAsync(string channel, string addressHash, CancellationToken cancellationToken);

    /// <summary>Keeps a committed conversation, unless a higher version is kept already. Never fails a turn.</summary>
    ValueTask SaveAsync(Conversation conversation, CancellationToken cancellationToken);

    /// <summary>Forgets an entry, so that the next turn reads the database.</summary>
    ValueTask RemoveAsync(string channel, string addressHash, CancellationToken cancellationToken);
}
