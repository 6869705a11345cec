using Bot.Host.Identity;

namespace Bot.Host.Attention;

/// <summary>Lets staff take what needs a person, give it back and close it. Every change is audited; a repeat changes nothing.</summary>
internal sealed class AttentionTaker(DatabaseWriter writer, ProgramClock clock)
{
    private const string Take = "UPDATE attention SET taken_by = @1, taken_at = @2 WHERE id = @0 AND closed_at IS NULL AND taken_by IS NULL";

    private const string Return = "UPDATE attention SET taken_by = NULL, taken_at = NULL WHERE id = @0 AND closed_at IS NULL AND (taken_by = @1 OR (taken_by IS NOT NULL AND @2))";

    private const string Close = """
        UPDATE attention SET taken_by = COALESCE(taken_by, @1), taken_at = COALESCE(taken_at, @2), closed_at = @2
        WHERE id = @0 AND closed_at IS NULL AND (taken_by IS NULL OR taken_by = @1 OR @3)
        """;

    /// <summary>Takes it; not from somebody else.</summary>
    public Task<AttentionChange?> TakeAsync(Guid id, string actor) => ChangeAsync(
        id, actor, "attention.taken", (sql, now) => sql.ExecuteAsync(Take, id, actor, now), entry => entry.TakenBy == actor && entry.ClosedAt is null);

    /// <summary>Gives it back.</summary>
    /// <param name="overrules">Whether they may give back what another has.</param>
    public Task<AttentionChange?> ReturnAsync(Guid id, string actor, bool overrules) => ChangeAsync(
        id, actor, "attention.returned", (sql, _) => sql.ExecuteAsync(Return, id, actor, overrules), entry => entry is { TakenBy: null, ClosedAt: null });

    /// <summary>Closes it.</summary>
    /// <param name="overrules">Whether they may close what another has.</param>
    public Task<AttentionChange?> CloseAsync(Guid id, string actor, bool overrules) => ChangeAsync(
        id, actor, "attention.closed", (sql, now) => sql.ExecuteAsync(Close, id, actor, now, overrules), entry => entry.ClosedAt is not null);

    private Task<AttentionChange?> ChangeAsync(
        Guid id, string actor, string action, Func<SqlSession, DateTimeOffset, Task<int>> change, Func<AttentionEntry, bool> isDone) => writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            var now = clock.GetUtcNow();
            if (await change(sql, now) > 0)
            {
                await AuditWriter.InsertAsync(sql, actor, action, id.ToString(), detail: null, now);
            }

            return Written.Kept(await AttentionReader.FindAsync(sql, id) is { } entry ? new AttentionChange(entry, isDone(entry)) : null);
        });
}

/// <summary>What became of a change.</summary>
/// <param name="Entry">The entry as it is now.</param>
/// <param name="IsDone">False when another has it, or it is closed.</param>
internal sealed record AttentionChange(AttentionEntry Entry, bool IsDone);
