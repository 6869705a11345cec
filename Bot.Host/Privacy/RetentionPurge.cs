using Bot.Host.Data;
using Bot.Host.Platform;

namespace Bot.Host.Privacy;

/// <summary>Removes what has been kept long enough, in slices so small that no turn waits for them.</summary>
internal sealed partial class RetentionPurge(DatabaseWriter writer, RetentionOptions options, ProgramClock clock, ILogger<RetentionPurge> logger) : IScheduledJob
{
    private const int Slice = 200;

    private const string RedactTexts = """
        UPDATE message_texts SET text = NULL, activity = NULL, redacted_at = @1
        WHERE message_id IN (SELECT message_id FROM message_texts WHERE redacted_at IS NULL AND created_at < @0 LIMIT @2)
        """;

    private const string DeleteAnswers = """
        DELETE FROM answers WHERE id IN (
            SELECT a.id FROM answers a JOIN sessions s ON s.id = a.session_id WHERE s.ended_at < @0 AND a.answered_at < @0 LIMIT @1)
        """;

    public string Id => "purge";

    public string Cron => "0 3 * * *";

    public bool FollowsClock => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.LegalHold)
        {
            Log.Held(logger);
            return;
        }

        var now = clock.GetUtcNow();
        var texts = await RepeatAsync(RedactTexts, cancellationToken, now.AddDays(-options.MessageDays), now, Slice);
        var answers = await RepeatAsync(DeleteAnswers, cancellationToken, now.AddDays(-options.AnswerDays), Slice);
        await RepeatAsync(
            """
            UPDATE commitments SET what = '', place = NULL, obstacle = NULL, notes = NULL
            WHERE id IN (SELECT id FROM commitments WHERE (ended_at < @0 OR (status = 'draft' AND made_at < @0)) AND what <> '' LIMIT @1)
            """,
            cancellationToken,
            now.AddDays(-options.AnswerDays),
            Slice);
        var systemNow = clock.System.GetUtcNow();
        await RepeatAsync(
            "DELETE FROM phone_codes WHERE id IN (SELECT id FROM phone_codes WHERE created_at < @0 LIMIT @1)", cancellationToken, systemNow.AddDays(-2), Slice);
        await RepeatAsync(
            "DELETE FROM data_links WHERE token_hash IN (SELECT token_hash FROM data_links WHERE expires_at < @0 LIMIT @1)", cancellationToken, systemNow, Slice);
        var audit = await RepeatAsync(
            "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @0 LIMIT @1)", cancellationToken, now.AddDays(-options.AuditDays), Slice);
        var attention = await RepeatAsync(
            "DELETE FROM attention WHERE id IN (SELECT id FROM attention WHERE closed_at < @0 LIMIT @1)", cancellationToken, now.AddDays(-options.AuditDays), Slice);
        Log.Purged(logger, texts, answers, audit, attention);
    }

    private async Task<int> RepeatAsync(string statement, CancellationToken cancellationToken, params SqlValue[] values)
    {
        var total = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = await writer.WriteAsync(WriteLane.Bulk, async sql => Written.Kept(await sql.ExecuteAsync(statement, values)));
            total += changed;
            if (changed < Slice)
            {
                break;
            }
        }

        return total;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is purged: Retention__LegalHold is set")]
        public static partial void Held(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Texts} texts redacted, {Answers} answers, {Audit} audit rows and {Attention} closed attention rows deleted")]
        public static partial void Purged(ILogger logger, int texts, int answers, int audit, int attention);
    }
}
