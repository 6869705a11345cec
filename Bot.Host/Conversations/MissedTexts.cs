using System.Globalization;
using Bot.Host.Channels;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Conversations;

/// <summary>At start, fetches the texts that came while we were down from the provider's list, and runs each once, oldest first.</summary>
internal sealed partial class MissedTexts(
    Database database, IMessageProvider provider, IInboundTexts texts, ProgramClock clock, ILogger<MissedTexts> logger) : BackgroundService
{
    // Providers list by the second and may be late; what we have already is recognised by its id.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Fetches everything since the last text we have, or since this database was first served.</summary>
    public async Task FetchAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var missed = new List<ProviderMessage>();
        await foreach (var text in provider.ListInboundAsync(await SinceAsync(sql), cancellationToken))
        {
            // A text that was taken in before must not count against its sender's limit again.
            if (!await sql.ExistsAsync("SELECT 1 FROM messages WHERE channel = @0 AND provider_id = @1", ChannelNames.Sms, text.Sid))
            {
                missed.Add(text);
            }
        }

        missed.Reverse();
        foreach (var text in missed)
        {
            await AcceptAsync(text, cancellationToken);
        }

        Log.Fetched(logger, missed.Count);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(2);
        while (true)
        {
            try
            {
                await FetchAsync(stoppingToken);
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
    private async Task AcceptAsync(ProviderMessage text, CancellationToken cancellationToken)
    {
        try
        {
            await texts.AcceptAsync(
                new InboundText(provider.Name, text.Sid, text.From, text.To, text.Body, PhoneAddress.IsE164(text.From), SentAt: text.CreatedAt),
                cancellationToken);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.Failed(logger, text.Sid, error.GetType().Name);
        }
    }

    /// <summary>On the system clock, which the provider shares.</summary>
    private async Task<DateTimeOffset> SinceAsync(SqlSession sql)
    {
        if (await sql.ScalarAsync<long?>("SELECT MAX(last_inbound_at) FROM conversations") is { } last)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(last) - clock.Offset - Overlap;
        }

        // What came before the product was first started is none of its business.
        var first = await sql.ScalarAsync<string>("SELECT value FROM markers WHERE name = @0", Marker.FirstStart);
        return first is null ? clock.System.GetUtcNow() : DateTimeOffset.Parse(first, CultureInfo.InvariantCulture);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Count} texts fetched from the provider's list at start")]
        public static partial void Fetched(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Error, Message = "The text {ProviderId}, which came while we were down, could not be taken in ({Error})")]
        public static partial void Failed(ILogger logger, string providerId, string error);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The texts that came while we were down cannot be fetched now; trying again in {Seconds} s")]
        public static partial void Unavailable(ILogger logger, double seconds);
    }
}
