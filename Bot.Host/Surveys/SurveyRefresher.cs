using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;

namespace Bot.Host.Surveys;

/// <summary>Finds what another host published: every few seconds, and at once when a conversation is in a version not known here.</summary>
internal sealed partial class SurveyRefresher(PublishedSurveys published, SurveyShelf shelf, ILogger<SurveyRefresher> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1);
    private long known;

    /// <summary>Makes sure that the version a session is in can be found, if it was ever published.</summary>
    public ValueTask FindAsync(SessionState? session, CancellationToken cancellationToken) =>
        session is null || shelf.Catalog.Find(session.Survey, session.Version) is not null ? ValueTask.CompletedTask : new(RefreshAsync(cancellationToken));

    /// <summary>Reads the surveys again if a version was added.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            // Counted first: what is added meanwhile is read next time.
            var count = await published.CountAsync(cancellationToken);
            if (count != known)
            {
                shelf.Catalog = new SurveyCatalog((await published.ReadAsync(cancellationToken)).Select(one => one.Survey));
                known = count;
            }
        }
        finally
        {
            reading.Release();
        }
    }

    public override void Dispose()
    {
        reading.Dispose();
        base.Dispose();
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
        [LoggerMessage(Level = LogLevel.Warning, Message = "The published surveys could not be read again ({Error}); trying again")]
        public static partial void Failed(ILogger logger, string error);
    }
}
