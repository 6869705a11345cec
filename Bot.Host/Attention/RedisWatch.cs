namespace Bot.Host.Attention;

/// <summary>Calls staff while Redis is away, and closes it when it is back: turns go on, what we write first does not.</summary>
internal sealed class RedisWatch(RedisAbsence absence, DatabaseWriter writer, ProgramClock clock) : IScheduledJob
{
    private const string NaturalKey = "redis";

    // What staff were told last by this host: nearly every look ends at it.
    private bool? reported;

    public string Id => "redis-watch";

    public string Cron => "* * * * *";

    public bool OnEveryHost => true;

    public bool FollowsClock => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isAway = absence.IsLong;
        if (reported == isAway)
        {
            return;
        }

        var now = clock.GetUtcNow();
        AttentionRow[] rows = isAway
            ? [new() { Id = Guid.CreateVersion7(now), Reason = AttentionReason.Redis, Detail = "Redis cannot be reached: texts and chats go on, reminders and other first messages wait until it is back.", NaturalKey = NaturalKey, Since = now }]
            : [];
        await writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            await AttentionWriter.KeepOpenAsync(sql, AttentionReason.Redis, rows, now);
            return Written.Kept(true);
        });
        reported = isAway;
    }
}
