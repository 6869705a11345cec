using Bot.Host.Channels;

namespace Bot.Host.Conversations;

/// <summary>At start and every hour, fetches the texts that came while we were down from the lists of the providers, and runs each once, oldest first.</summary>
internal sealed partial class MissedTexts(
    Database database, MessageProviders providers, IInboundMessages messages, ProgramClock clock, ILogger<MissedTexts> logger) : BackgroundService, IScheduledJob
{
    // Providers list by the second and may be late; what we have already is recognised by its id.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public string Id => "missed-texts";

    public string Cron => "7 * * * *";

    // Providers go by the system's.
    public bool FollowsClock => false;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ProviderUnavailableException? unavailable = null;
        foreach (var provider in providers.All.Where(provider => provider.CanList))
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

    /// <summary>Fetches everything since the last text that a provider brought, or since this database was first served.</summary>
    private async Task FetchAsync(IMessageProvider provider, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var missed = new List<ProviderMessage>();
        await foreach (var text in provider.ListInboundAsync(await SinceAsync(sql, provider.Name), cancellationToken))
        {
            // A text that was taken in before must not count against its sender's limit again.
            if (!await sql.ExistsAsync("SELECT 1 FROM messages WHERE provider = @0 AND provider_id = @1", provider.Name, text.Sid))
            {
                missed.Add(text);
            }
        }

        missed.Reverse();
        foreach (var text in missed)
        {
            await AcceptAsync(provider.Name, text, cancellationToken);
        }

        Log.Fetched(logger, missed.Count, provider.Name);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(2);
        while (true)
        {
            try
            {
                await RunAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (error is ProviderUnavailableException || error.IsPassing())
            {
                Log.Unavailable(logger, pause.TotalSeconds);
                await Task.Delay(pause, clock.System, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>One that fails stops neither those after it nor the host.</summary>
    private async Task AcceptAsync(string provider, ProviderMessage text, CancellationToken cancellationToken)
    {
        try
        {
            await messages.AcceptAsync(
                InboundMessage.OfPhone(provider, text.Sid, text.From, text.To, text.Body) with
                {
                    CanReply = PhoneAddress.IsE164(text.From),
                    MediaCount = text.MediaCount,
                    SentAt = text.CreatedAt,
                },
                cancellationToken);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, text.Sid, error.GetType().Name);
        }
    }

    /// <summary>On the system clock, which the provider shares.</summary>
    private async Task<DateTimeOffset> SinceAsync(SqlSession sql, string provider)
    {
        if (await sql.ScalarAsync<long?>("SELECT MAX(last_inbound_at) FROM conversations WHERE provider = @0", provider) is { } last)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(last) - clock.Offset - Overlap;
        }

        // What came before the product was first started is none of its business.
        var first = await sql.ScalarAsync<string>("SELECT value FROM markers WHERE name = @0", Marker.FirstStart);
        return first is null ? clock.System.GetUtcNow() : DateTimeOffset.Parse(first, CultureInfo.InvariantCulture);
    }

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
