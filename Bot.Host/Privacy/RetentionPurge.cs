namespace Bot.Host.Privacy;

/// <summary>Removes what has been kept long enough, in slices so small that no turn waits for them.</summary>
internal sealed partial class RetentionPurge(
    DatabaseWriter writer, IEnumerable<IPersonalData> owners, RetentionOptions options, DeletedTraces traces, ProgramClock clock, ILogger<RetentionPurge> logger) : IScheduledJob
{
    private const int Slice = 200;

    public string Id => "purge";

    public string Cron => "0 3 * * *";

    public bool FollowsClock => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.LegalHold)
        {
            Log.OnHold(logger);
            return;
        }

        foreach (var (table, rule) in owners.SelectMany(owner => owner.Tables).Select(table => (table.Key, table.Value.Purged)))
        {
            if (rule.PurgeAsync is { } purge
                && await RepeatAsync(purge, new PurgeSlice(EndOf(rule.Class), clock.GetUtcNow(), Slice), cancellationToken) is var rows and > 0)
            {
                traces.Ask();
                Log.Purged(logger, rows, table);
            }
        }
    }

    private DateTimeOffset EndOf(RetentionClass kept) => kept switch
    {
        RetentionClass.Messages => clock.GetUtcNow().AddDays(-options.MessageDays),
        RetentionClass.Answers => clock.GetUtcNow().AddDays(-options.AnswerDays),
        RetentionClass.Audit => clock.GetUtcNow().AddDays(-options.AuditDays),
        RetentionClass.Wordless => clock.GetUtcNow().AddDays(-1),
        RetentionClass.Momentary => clock.System.GetUtcNow(),
        _ => throw new InvalidOperationException($"Nothing of the class {kept} is removed by its age."),
    };

    private async Task<int> RepeatAsync(Func<SqlSession, PurgeSlice, Task<int>> purge, PurgeSlice slice, CancellationToken cancellationToken)
    {
        var total = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = await writer.WriteAsync(WriteLane.Bulk, async sql => Written.Kept(await purge(sql, slice)));
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
        public static partial void OnHold(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Rows} rows of {Table} were kept long enough; they are deleted, or their words are")]
        public static partial void Purged(ILogger logger, int rows, string table);
    }
}
