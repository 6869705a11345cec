namespace Bot.Host.Identity;

/// <summary>Reads what was done by whom.</summary>
internal sealed class AuditReader(Database database)
{
    /// <summary>The newest first.</summary>
    /// <param name="since">What was done before it is left out.</param>
    /// <param name="before">Only what stands after this one in the list; null for its beginning.</param>
    /// <param name="most">The most entries.</param>
    public async Task<List<AuditEntry>> ReadAsync(DateTimeOffset since, Guid? before, int most, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var query = "SELECT id, at, actor, action, subject, detail FROM audit WHERE at >= @0"
            + (before is null ? "" : " AND (at, id) < (SELECT at, id FROM audit WHERE id = @2)")
            + " ORDER BY at DESC, id DESC LIMIT @1";
        return await sql.ReadAsync(query, since, most, before ?? Guid.Empty).ToListAsync(
            row => new AuditEntry(row.GetGuid(0), row.Moment(1).UtcDateTime, row.GetString(2), row.GetString(3), row.TextOrNull(4), row.TextOrNull(5)),
            cancellationToken);
    }
}

/// <summary>Something that was done.</summary>
internal sealed record AuditEntry(Guid AuditId, DateTime At, string Actor, string Action, string? Subject, string? Detail);
