namespace Bot.Host.Resources;

/// <summary>Finds what another host published, every few seconds.</summary>
internal sealed partial class ResourceRefresher(PublishedResources published, ResourceShelf shelf, ILogger<ResourceRefresher> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private (long, decimal) known;

    /// <summary>Reads the resources again if any changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // Read first: what changes meanwhile is read next time.
        var stamp = await published.StampAsync(cancellationToken);
        if (stamp != known)
        {
            shelf.Directory = published.DirectoryOf(await published.ReadAsync(cancellationToken));
            known = stamp;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
            {
                Log.Failed(logger, error.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The published resources could not be read again ({Error}); trying again")]
        public static partial void Failed(ILogger logger, string error);
    }
}
