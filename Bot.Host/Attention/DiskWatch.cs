namespace Bot.Host.Attention;

/// <summary>Calls staff while the database's disk has little room left; a full one keeps nothing of what people say.</summary>
internal sealed class DiskWatch(IDatabaseDisk disk, DatabaseWriter writer, ProgramClock clock) : IScheduledJob
{
    private const string NaturalKey = "disk";

    // What staff were told last by this host: nearly every look ends at it.
    private (bool IsLow, bool IsNearlyFull)? reported;

    public string Id => "disk-watch";

    public string Cron => "* * * * *";

    public bool FollowsClock => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (disk.Look() is not { } room || reported == (room.IsLow, room.IsNearlyFull))
        {
            return;
        }

        var now = clock.GetUtcNow();
        AttentionRow[] rows = room.IsLow
            ? [new() { Id = Guid.CreateVersion7(now), Reason = AttentionReason.Disk, Detail = Words(room), NaturalKey = NaturalKey, Since = now }]
            : [];
        await writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            await AttentionWriter.KeepOpenAsync(sql, AttentionReason.Disk, rows, now);
            return Written.Kept(true);
        });
        reported = (room.IsLow, room.IsNearlyFull);
    }

    private static string Words(DiskRoom room) => string.Create(
        CultureInfo.InvariantCulture,
        $"The database's disk has {room.Free / DiskRoom.Megabyte} of {room.Total / DiskRoom.Megabyte} MB left: make room. {(room.IsNearlyFull ? "Chats are refused; texts are kept while they can be." : "Below 200 MB chats are refused.")}");
}
