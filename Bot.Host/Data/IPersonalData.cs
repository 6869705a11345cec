namespace Bot.Host.Data;

/// <summary>
/// What the owner of tables that name a person does with them when the person reads them, is merged with another or is forgotten. Every
/// folder with such tables registers one; what concerns a person goes through all of them, in the order of registration.
/// </summary>
internal interface IPersonalData
{
    /// <summary>The tables, each of which has one owner, and what is done with the rows of each.</summary>
    IReadOnlyDictionary<string, TableDuties> Tables { get; }

    /// <summary>Adds what is kept of a person and is theirs to read, as far as it stands on the page.</summary>
    Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page);

    /// <summary>Two turned out to be one person: what is the one's becomes the other's.</summary>
    Task MergeAsync(SqlSession sql, MergedPerson person);

    /// <summary>Deletes what a person said, where forgetting does that. Comes before the ways to it are cut.</summary>
    Task EraseAsync(SqlSession sql, ForgottenPerson person);

    /// <summary>Cuts every way from what stays to the person, and ends what was to come.</summary>
    Task DetachAsync(SqlSession sql, ForgottenPerson person);

    /// <summary>Moves what belongs to a conversation to another, which nobody can open.</summary>
    Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId);
}

/// <summary>Two contacts that are one person.</summary>
/// <param name="From">Who is no one any more.</param>
/// <param name="Into">Who both are.</param>
/// <param name="ConversationId">The conversation whose turn this is; every other one is read anew by whoever holds a copy.</param>
internal sealed record MergedPerson(Guid From, Guid Into, Guid ConversationId, DateTimeOffset At);

/// <summary>A person who is being forgotten.</summary>
/// <param name="Addresses">The addresses that are theirs now.</param>
internal sealed record ForgottenPerson(Guid ContactId, IReadOnlyList<ForgottenAddress> Addresses, string Actor, DateTimeOffset At);

/// <summary>An address of a person who is being forgotten.</summary>
/// <param name="Hash">The keyed hash of its value.</param>
/// <param name="ConversationId">The conversation there; null before the first.</param>
/// <param name="Version">The version of that conversation.</param>
/// <param name="ArchiveId">The conversation that takes what was said in a chat, which itself stays where it is; null for any other.</param>
internal sealed record ForgottenAddress(Guid Id, string Channel, string Hash, Guid? ConversationId, long Version, Guid? ArchiveId)
{
    public bool IsChat => ArchiveId is not null;
}
