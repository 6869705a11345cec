using Bot.Host.Data;

namespace Bot.Host.Platform;

/// <summary>Writes what was done by whom, inside a transaction of the caller's.</summary>
internal static class AuditWriter
{
    public static Task InsertAsync(SqlSession sql, AuditRow row) => sql.ExecuteAsync(
        "INSERT INTO audit (id, at, actor, action, subject, detail) VALUES (@0, @1, @2, @3, @4, @5)",
        row.Id,
        row.At,
        row.Actor,
        row.Action,
        row.Subject,
        row.Detail);
}
