namespace Bot.Host.Privacy;

/// <summary>Forgets those who have asked for it, once the last word to them is on its way, or has waited too long.</summary>
internal sealed partial class DueForgetting(Database database, ContactEraser eraser, ProgramClock clock, ILogger<DueForgetting> logger) : IScheduledJob
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public string Id => "forgetting";

    public string Cron => "*/15 * * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var contactId in await DueAsync(cancellationToken))
        {
            try
            {
                await eraser.ForgetAsync(contactId, "resident", cancellationToken);
            }
            catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
            {
                Log.Failed(logger, contactId, error.GetType().Name);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ReadAsync(
            """
            SELECT p.id FROM contacts p
            WHERE p.forget_at <= @0 AND p.forgotten_at IS NULL AND (p.forget_at <= @1 OR NOT EXISTS (
                SELECT 1 FROM conversations c JOIN messages m ON m.conversation_id = c.id
                WHERE c.contact_id = p.id AND m.status IN ('queued', 'sending')))
            """,
            now,
            now - LongestWait).ToListAsync(row => row.GetGuid(0), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The person {ContactId} could not be forgotten ({Error}); it is tried again")]
        public static partial void Failed(ILogger logger, Guid contactId, string error);
    }
}
