using System.Data.Common;
using System.Net.Sockets;

namespace Bot.Host.Data;

/// <summary>Commits a little where nobody else does, so that a host that has nothing to write knows whether it could, and one that could not knows when it can again.</summary>
internal sealed partial class CommitProbe(DatabaseWriter writer, CommitHealth health, ProgramClock clock, ILogger<CommitProbe> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock.System);
        var wasFailing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (health.IsFailing || health.SinceLast > Idle)
            {
                await TryAsync();
            }

            if (health.IsFailing != wasFailing)
            {
                wasFailing = !wasFailing;
                Log(wasFailing);
            }
        }
    }

    /// <summary>The writer notes what becomes of it, as of every write.</summary>
    private async Task TryAsync()
    {
        try
        {
            await writer.WriteAsync(WriteLane.Bulk, async sql =>
            {
                await DatabaseWriter.TouchAsync(sql);
                return Written.Kept(true);
            });
        }
        catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException or OperationCanceledException)
        {
            // Nothing hangs on it.
        }
    }

    private void Log(bool isFailing)
    {
        if (isFailing)
        {
            LogFailing(logger);
        }
        else
        {
            LogWorking(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nothing can be written to the database: texts and chats are refused until it can. Look at its disk")]
    private static partial void LogFailing(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database can be written to again")]
    private static partial void LogWorking(ILogger logger);
}
