namespace Bot.Host.Identity;

/// <summary>Writes what was done by whom.</summary>
internal static class AuditWriter
{
    /// <summary>The product by itself.</summary>
    public const string BySystem = "system";

    /// <summary>Whoever has the machine.</summary>
    public const string ByCommandLine = "command_line";

    /// <param name="sql">The transaction, the caller's.</param>
    /// <param name="actor">See <see cref="AuditRow.Actor"/>.</param>
    /// <param name="action">See <see cref="AuditRow.Action"/>.</param>
    /// <param name="subject">An id or a name; never a number.</param>
    /// <param name="detail">Null for nothing more to say.</param>
    /// <param name="at">When it was done.</param>
    public static Task InsertAsync(SqlSession sql, string actor, string action, string subject, string? detail, DateTimeOffset at) => sql.ExecuteAsync(
        "INSERT INTO audit (id, at, actor, action, subject, detail) VALUES (@id, @at, @actor, @action, @subject, @detail)",
        ("@id", Guid.CreateVersion7(at)),
        ("@at", at),
        ("@actor", actor),
        ("@action", action),
        ("@subject", subject),
        ("@detail", detail));

    /// <summary>The same, in a transaction of its own.</summary>
    public static Task<bool> RecordAsync(DatabaseWriter writer, string actor, string action, string subject, string? detail, DateTimeOffset at) =>
        writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            await InsertAsync(sql, actor, action, subject, detail, at);
            return Written.Kept(true);
        });
}
