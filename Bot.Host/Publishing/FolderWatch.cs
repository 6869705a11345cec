namespace Bot.Host.Publishing;

/// <summary>
/// Publishes the folders at start and when their files have changed, and finds what was published elsewhere, every few seconds.
/// </summary>
internal sealed partial class FolderWatch(IEnumerable<IPublishedKind> kinds, FolderPublisher folders, Publisher publisher, ILogger<FolderWatch> logger)
    : BackgroundService, IStartupTask
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly List<Watched> watched = [.. kinds.Select(kind => new Watched(kind))];

    /// <summary>What must be done before the first turn.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var one in watched)
        {
            one.Seen = FolderFile.List(one.Kind.Folder.Path);
            await PublishAsync(one, cancellationToken);
        }

        await publisher.RefreshAsync(cancellationToken);
    }

    /// <summary>Publishes what has changed, once it has stayed the same for two looks: a file that is being written is no broken one.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var one in watched)
        {
            var now = FolderFile.List(one.Kind.Folder.Path);
            if (!Same(now, one.Seen))
            {
                one.Seen = now;
            }
            else if (one.Seen != one.Published)
            {
                await PublishAsync(one, cancellationToken);
            }
        }

        await publisher.RefreshAsync(cancellationToken);
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

    /// <summary>A folder that is missing changes nothing.</summary>
    private async Task PublishAsync(Watched one, CancellationToken cancellationToken)
    {
        var files = one.Seen;
        if (files is null)
        {
            Log.NoFolder(logger, one.Kind.Folder.Path, one.Kind.Folder.Setting);
        }
        else
        {
            await folders.PublishAsync(one.Kind, files, cancellationToken);
        }

        one.Published = files;
    }

    private static bool Same(IReadOnlyList<FolderFile>? one, IReadOnlyList<FolderFile>? other) =>
        one is null || other is null ? one is null && other is null : one.SequenceEqual(other);

    private sealed class Watched(IPublishedKind kind)
    {
        public IPublishedKind Kind { get; } = kind;

        public IReadOnlyList<FolderFile>? Published { get; set; }

        public IReadOnlyList<FolderFile>? Seen { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} does not exist or cannot be read ({Setting})")]
        public static partial void NoFolder(ILogger logger, string folder, string setting);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The folders or what is published could not be read ({Error}); trying again")]
        public static partial void Failed(ILogger logger, string error);
    }
}
