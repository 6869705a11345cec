namespace Bot.Host.Conversations;

/// <summary>
/// Working memory of live conversations. Losing an entry, or all of them, costs a read from the database and nothing else.
/// </summary>
internal interface IConversationStore
{
    ValueTask<Conversation?> FindAsync(string channel, string addressHash, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a committed conversation, unless a higher version is kept already. Nobody waits for it, and it never fails a turn; a
    /// <see cref="FindAsync"/> of this process that comes after it finds it, or something newer, or nothing.
    /// </summary>
    void Save(Conversation conversation);

    /// <summary>Forgets an entry, so that the next turn reads the database.</summary>
    ValueTask RemoveAsync(string channel, string addressHash, CancellationToken cancellationToken);
}
