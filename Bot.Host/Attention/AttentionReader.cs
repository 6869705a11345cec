using System.Data.Common;

namespace Bot.Host.Attention;

/// <summary>Reads what needs a person.</summary>
internal sealed class AttentionReader(Database database)
{
    private const string Entries = """
        SELECT id, reason, detail, conversation_id, contact_id, session_id, message_id, since, taken_by, taken_at, closed_at FROM attention
        """;

    /// <summary>The newest first.</summary>
    /// <param name="all">What is closed too.</param>
    /// <param name="reason">Only those of this reason; null for all.</param>
    /// <param name="before">Only what stands after this one in the list; null for its beginning.</param>
    public async Task<List<AttentionEntry>> ReadAsync(bool all, AttentionReason? reason, Guid? before, int most, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var query = Entries + " WHERE (@0 OR closed_at IS NULL)"
            + (reason is null ? "" : " AND reason = @2")
            + (before is null ? "" : " AND (since, id) < (SELECT since, id FROM attention WHERE id = @3)")
            + " ORDER BY since DESC, id DESC LIMIT @1";
        return await sql.ReadAsync(query, all, most, reason is { } one ? Text.Of(one) : "", before ?? Guid.Empty).ToListAsync(Entry, cancellationToken);
    }

    /// <returns>Null when there is none with this id.</returns>
    public static async Task<AttentionEntry?> FindAsync(SqlSession sql, Guid id)
    {
        await using var row = await sql.ReadAsync(Entries + " WHERE id = @0", id);
        return await row.ReadAsync() ? Entry(row) : null;
    }

    private static AttentionEntry Entry(DbDataReader row) => new(
        row.GetGuid(0),
        Text.To<AttentionReason>(row.GetString(1)),
        row.TextOrNull(2),
        row.IdOrNull(3),
        row.IdOrNull(4),
        row.IdOrNull(5),
        row.IdOrNull(6),
        row.Moment(7).UtcDateTime,
        row.TextOrNull(8),
        row.MomentOrNull(9)?.UtcDateTime,
        row.MomentOrNull(10)?.UtcDateTime);
}

/// <summary>Something that needs a person.</summary>
internal sealed record AttentionEntry(
    Guid AttentionId,
    AttentionReason Reason,
    string? Detail,
    Guid? ConversationId,
    Guid? ContactId,
    Guid? SessionId,
    Guid? MessageId,
    DateTime Since,
    string? TakenBy,
    DateTime? TakenAt,
    DateTime? ClosedAt);
