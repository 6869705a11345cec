namespace Bot.Host.Attention;

/// <summary>What needs staff, as far as it names people. It holds no words of theirs, and is nothing for them to read.</summary>
internal sealed class AttentionData : IPersonalData
{
    public IReadOnlyDictionary<string, TableDuties> Tables { get; } = new Dictionary<string, TableDuties>(StringComparer.Ordinal)
    {
        ["attention"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("It tells staff what to look at, and holds no words of the person."),
            new(RetentionClass.Audit, (sql, slice) => sql.ExecuteAsync(
                "DELETE FROM attention WHERE id IN (SELECT id FROM attention WHERE closed_at < @0 LIMIT @1)", slice.Before, slice.Most))),
    };

    public Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page) => Task.CompletedTask;

    public Task MergeAsync(SqlSession sql, MergedPerson person) =>
        sql.ExecuteAsync("UPDATE attention SET contact_id = @1 WHERE contact_id = @0", person.From, person.Into);

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) => Task.CompletedTask;

    public Task DetachAsync(SqlSession sql, ForgottenPerson person) =>
        sql.ExecuteAsync("UPDATE attention SET contact_id = NULL, natural_key = NULL WHERE contact_id = @0", person.ContactId);

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) =>
        sql.ExecuteAsync("UPDATE attention SET conversation_id = @1 WHERE conversation_id = @0", conversationId, archiveId);
}
