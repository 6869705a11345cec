namespace Bot.Host.Identity;

/// <summary>What was done by whom: proof, which names people by ids that lead to nobody once they are forgotten.</summary>
internal sealed class AuditData : IPersonalData
{
    public IReadOnlyDictionary<string, PurgeRule> Retention { get; } = new Dictionary<string, PurgeRule>(StringComparer.Ordinal)
    {
        ["audit"] = new(RetentionClass.Audit, (sql, slice) => sql.ExecuteAsync(
            "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @0 LIMIT @1)", slice.Before, slice.Most)),
    };

    public Task ExportAsync(SqlSession sql, Guid contactId, ICollection<object> records) => Task.CompletedTask;

    public Task MergeAsync(SqlSession sql, MergedPerson person) => Task.CompletedTask;

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) => Task.CompletedTask;

    public Task DetachAsync(SqlSession sql, ForgottenPerson person) => Task.CompletedTask;

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) => Task.CompletedTask;
}
