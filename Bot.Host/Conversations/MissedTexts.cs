using System.Collections.Concurrent;
using System.Data.Common;
using Bot.Host.Channels;
using Polly;

namespace Bot.Host.Conversations;

/// <summary>
/// Fetches the texts that were not taken in from the lists of the providers, at start, every hour and after an outage, and runs each once,
/// oldest first.
/// </summary>
internal sealed partial class MissedTexts(
    Database database, MessageProviders providers, IInboundMessages messages, ProgramClock clock, ILogger<MissedTexts> logger) : BackgroundService, IScheduledJob, IStartupTask
{
    // Providers list by the second and may be late, and a clock may be wrong by hours; what we have already is recognised by its id.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1);

    // Since when each provider's texts may be missing here: whoever writes after that tells nothing of those before.
    private readonly ConcurrentDictionary<string, DateTimeOffset> lacking = new(StringComparer.Ordinal);

    public string Id => "missed-texts";

    public string Cron => "7 * * * *";

    // Providers go by the system's.
    public bool FollowsClock => false;

    Task IScheduledJob.RunAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Before the first request: the first new text would hide since when we were down.</summary>
    async Task IStartupTask.RunAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        foreach (var provider in Listing)
        {
            MayLack(provider.Name, await LastTextAsync(sql, provider.Name) ?? await FirstStartAsync(sql));
        }
    }

    /// <summary>From this moment of the system clock on texts may have been refused.</summary>
    public void MayLack(DateTimeOffset since)
    {
        foreach (var provider in Listing)
        {
            MayLack(provider.Name, since);
        }
    }

    /// <summary>Looks once.</summary>
    /// <exception cref="ProviderUnavailableException">A list could not be read; the others were.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            await FetchEachAsync(cancellationToken);
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Looks until all lists have been read.</summary>
    public async Task FetchAllAsync(CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock.System }
            .AddRetry(new()
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromSeconds(2),
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } error && (error is ProviderUnavailableException or DbException || error.IsTransient())),
                OnRetry = attempt =>
                {
                    Log.Unavailable(logger, attempt.RetryDelay.TotalSeconds);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        await pipeline.ExecuteAsync(async token => await RunAsync(token), cancellationToken);
    }

    public override void Dispose()
    {
        fetching.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => FetchAllAsync(stoppingToken);

    private IEnumerable<IMessageProvider> Listing => providers.All.Where(provider => provider.CanList);

    private void MayLack(string provider, DateTimeOffset since) =>
        lacking.AddOrUpdate(provider, since - Overlap, (_, earlier) => earlier < since - Overlap ? earlier : since - Overlap);

    private async Task FetchEachAsync(CancellationToken cancellationToken)
    {
        ProviderUnavailableException? unavailable = null;
        foreach (var provider in Listing)
        {
            try
            {
                await FetchAsync(provider, cancellationToken);
            }
            catch (ProviderUnavailableException error)
            {
                // The others are not to blame.
                unavailable = error;
            }
        }

        if (unavailable is not null)
        {
            throw new ProviderUnavailableException("A list could not be read.", unavailable);
        }
    }

    /// <summary>Fetches everything since the last text that a provider brought, or since texts of its may be missing.</summary>
    private async Task FetchAsync(IMessageProvider provider, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var first = await FirstStartAsync(sql);
        MayLack(provider.Name, await LastTextAsync(sql, provider.Name) ?? first);
        var since = lacking[provider.Name];
        var missed = new List<ProviderMessage>();
        await foreach (var text in provider.ListInboundAsync(since > first ? since : first, cancellationToken))
        {
            // A text that was taken in before must not count against its sender's limit again.
            if (!await sql.ExistsAsync("SELECT 1 FROM messages WHERE provider = @0 AND provider_id = @1", provider.Name, text.ProviderId))
            {
                missed.Add(text);
            }
        }

        missed.Reverse();
        var kept = true;
        foreach (var text in missed)
        {
            kept &= await AcceptAsync(provider, text, cancellationToken);
        }

        if (kept)
        {
            lacking.TryRemove(KeyValuePair.Create(provider.Name, since));
        }

        Log.Fetched(logger, missed.Count, provider.Name);
    }

    /// <summary>One that fails stops neither those after it nor the host.</summary>
    /// <returns>False where the database did not take it, and may later.</returns>
    private async Task<bool> AcceptAsync(IMessageProvider provider, ProviderMessage text, CancellationToken cancellationToken)
    {
        try
        {
            await messages.AcceptAsync(
                InboundMessage.OfPhone(provider.Name, text.ProviderId, text.From, text.To, text.Body) with
                {
                    CarrierReply = provider.AnsweredByCarrier(text.Body),
                    MediaCount = text.MediaCount,
                    SentAt = text.CreatedAt,
                },
                cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, text.ProviderId, error.GetType().Name);
            return error is not DbException && !error.IsTransient();
        }
    }

    /// <summary>What came before the product was first started is none of its business. On the system clock, which the provider shares.</summary>
    private async Task<DateTimeOffset> FirstStartAsync(SqlSession sql) =>
        await sql.ScalarAsync<string>("SELECT value FROM markers WHERE name = @0", Marker.FirstStart) is { } first
            ? Past(DateTimeOffset.Parse(first, CultureInfo.InvariantCulture))
            : clock.System.GetUtcNow();

    /// <summary>When the last text of a provider came; null where none did.</summary>
    private async Task<DateTimeOffset?> LastTextAsync(SqlSession sql, string provider) =>
        await sql.ScalarAsync<long?>("SELECT MAX(last_inbound_at) FROM conversations WHERE provider = @0", provider) is { } last
            ? Past(DateTimeOffset.FromUnixTimeMilliseconds(last) - clock.Offset)
            : null;

    /// <summary>What is recorded at a moment still to come happened before the clock was put back.</summary>
    private DateTimeOffset Past(DateTimeOffset recorded) => clock.System.GetUtcNow() is var now && recorded > now ? now - Overlap : recorded;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Count} texts fetched from the list of {Provider}")]
        public static partial void Fetched(ILogger logger, int count, string provider);

        [LoggerMessage(Level = LogLevel.Error, Message = "The text {ProviderId}, which came while we were down, could not be taken in ({Error})")]
        public static partial void Failed(ILogger logger, string providerId, string error);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The texts that came while we were down cannot be fetched now; trying again in {Seconds} s")]
        public static partial void Unavailable(ILogger logger, double seconds);
    }
}
