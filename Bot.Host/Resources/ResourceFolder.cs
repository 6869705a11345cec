using Bot.Host.Platform;

namespace Bot.Host.Resources;

/// <summary>Publishes the folder at start, and again when its files have changed.</summary>
internal sealed partial class ResourceFolder(ResourceFiles folder, ResourcePublisher publisher, ILogger<ResourceFolder> logger) : BackgroundService, IStartupTask
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private IReadOnlyList<ResourceFile>? published;
    private IReadOnlyList<ResourceFile>? seen;

    /// <summary>What must be done before the first turn.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) => published = seen = await publisher.StartAsync(cancellationToken);

    /// <summary>Publishes what has changed, once it has stayed the same for two looks: a file that is being written is no broken one.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = await folder.ReadAsync(cancellationToken);
        if (!Same(now, published) && Same(now, seen))
        {
            await publisher.PublishAsync(now, cancellationToken);
            published = now;
        }

        seen = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
            {
                Log.Failed(logger, error.GetType().Name);
            }
        }
    }

    private static bool Same(IReadOnlyList<ResourceFile>? one, IReadOnlyList<ResourceFile>? other) =>
        one is null || other is null ? one is null && other is null : one.SequenceEqual(other);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of resources could not be published ({Error}); trying again")]
        public static partial void Failed(ILogger logger, string error);
    }
}
