namespace Bot.Host.Identity;

/// <summary>What was done by whom: proof, which names people by ids that lead to nobody once they are forgotten.</summary>
internal sealed class AuditData : IPersonalData
{
    public IReadOnlyDictionary<string, TableDuties> Tables { get; } = new Dictionary<string, TableDuties>(StringComparer.Ordinal)
    {
        ["audit"] = new(
            Duty.None("It is proof of who did what, and names a person by an id that leads to nobody once they are forgotten."),
            Duty.None("It tells what staff did."),
            new(RetentionClass.Audit, (sql, slice) => sql.ExecuteAsync(
                "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @0 LIMIT @1)", slice.Before, slice.Most))),
    };

    public Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page) => Task.CompletedTask;

    public Task MergeAsync(SqlSession sql, MergedPerson person) => Task.CompletedTask;

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) => Task.CompletedTask;

    public Task DetachAsync(SqlSession sql, ForgottenPerson person) => Task.CompletedTask;

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) => Task.CompletedTask;
}
