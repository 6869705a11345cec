using System.Data.Common;
using System.Net.Sockets;

namespace Bot.Host.Attention;

/// <summary>Tells staff from when to when nothing could be kept, once that can be.</summary>
internal sealed class FailedCommits(CommitHealth commits, DatabaseWriter writer, ProgramClock clock) : BackgroundService
{
    // A database that comes and goes is one entry an hour.
    private static readonly TimeSpan Together = TimeSpan.FromHours(1);

    // Listened to from before the first write: the work itself begins a while later.
    private Task<DateTimeOffset> next = commits.NextRecovery;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (reported, unreported) = (DateTimeOffset.MinValue, (DateTimeOffset?)null);
        while (true)
        {
            var since = await next.WaitAsync(stoppingToken);
            next = commits.NextRecovery;
            since = unreported ?? (since - reported < Together ? reported : since);
            try
            {
                await TellAsync(since + clock.Offset, clock.GetUtcNow());
                (reported, unreported) = (since, null);
            }
            catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException)
            {
                // It failed again: the next recovery tells of both.
                unreported = since;
            }
        }
    }

    private Task<bool> TellAsync(DateTimeOffset since, DateTimeOffset until)
    {
        var row = new AttentionRow
        {
            Id = Guid.CreateVersion7(until),
            Reason = AttentionReason.Outage,
            Detail = string.Create(CultureInfo.InvariantCulture, $"Not everything could be kept from {since:u} to {until:u}: chats were refused, and texts are fetched from their provider."),
            NaturalKey = $"outage:{since.UtcTicks}",
            Since = since,
        };
        return writer.WriteAsync(WriteLane.Bulk, sql =>
        {
            AttentionWriter.Insert(sql, row);
            sql.Queue("UPDATE attention SET detail = @0 WHERE natural_key = @1 AND closed_at IS NULL", row.Detail, row.NaturalKey);
            return Task.FromResult(Written.Kept(true));
        });
    }
}
