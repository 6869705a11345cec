namespace Bot.Host.Conversations;

/// <summary>Fetches what was refused while nothing could be written, as soon as it can: a provider tries again for some seconds only.</summary>
internal sealed class RecoveredTexts(CommitHealth commits, MissedTexts missed) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var next = commits.NextRecovery;
        while (true)
        {
            var since = await next.WaitAsync(stoppingToken);
            next = commits.NextRecovery;
            missed.MayLack(since);
            await missed.FetchAllAsync(stoppingToken);
        }
    }
}
