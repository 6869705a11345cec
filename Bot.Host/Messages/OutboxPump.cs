using System.Security.Cryptography;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Platform;

namespace Bot.Host.Messages;

/// <summary>
/// Sends what is queued: re-checks opt-outs and sending hours, takes throttle tokens (replies first), commits that it is
/// about to send, sends once, and records what the provider said.
/// </summary>
internal sealed partial class OutboxPump(
    OutboxRows rows,
    OutboxSignal signal,
    OutboxOptions options,
    SendThrottle throttle,
    SendOutcomes outcomes,
    IMessageProvider provider,
    AddressVault vault,
    PersonTime personTime,
    ProgramClock clock,
    OutboxMetrics metrics,
    ILogger<OutboxPump> logger) : BackgroundService
{
    private const int Batch = 64;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    // An opt-out is confirmed within five minutes or not at all.
    private static readonly HashSet<string> AllowedAfterOptOut = new(StringComparer.Ordinal) { "opt_out", "help" };

    private readonly SemaphoreSlim pumping = new(1);
    private int inFlight;

    /// <summary>Nothing is on its way to the provider.</summary>
    public bool IsIdle => Volatile.Read(ref inFlight) == 0;

    /// <summary>Sends everything that is due now, and returns when it has been handed over or has to wait.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var pass = await PumpAsync(cancellationToken);
            if (pass.Sends.Count > 0)
            {
                await Task.WhenAll(pass.Sends);
            }
            else if (pass.Throttled)
            {
                await Task.Delay(throttle.NextToken, clock.System, cancellationToken);
            }
            else if (!pass.Changed)
            {
                return;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Hold)
        {
            Log.OnHold(logger);
            return;
        }

        var today = personTime.Today(timeZones: null, clock.System.GetUtcNow());
        throttle.SentEarlierToday(today, await rows.SegmentsSinceAsync(clock.System.GetUtcNow().AddHours(-24), stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var pass = await PumpAsync(stoppingToken);
                if (pass.Throttled)
                {
                    await Task.Delay(throttle.NextToken, clock.System, stoppingToken);
                }
                else if (!pass.Changed)
                {
                    await signal.WaitAsync(await TimeToNextAsync(stoppingToken), clock.System, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // The database may be away for a moment; what is queued stays queued.
                Log.PassFailed(logger, error.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock.System, stoppingToken);
            }
        }
    }

    private async Task<TimeSpan> TimeToNextAsync(CancellationToken cancellationToken)
    {
        var next = await rows.NextDueAsync(cancellationToken) - clock.GetUtcNow();
        return next is not { } wait || wait > Idle ? Idle : wait > TimeSpan.FromMilliseconds(50) ? wait : TimeSpan.FromMilliseconds(50);
    }

    /// <summary>One look at the queue. The sends it began go on by themselves.</summary>
    private async Task<Pass> PumpAsync(CancellationToken cancellationToken)
    {
        await pumping.WaitAsync(cancellationToken);
        try
        {
            var (now, systemNow) = (clock.GetUtcNow(), clock.System.GetUtcNow());
            var due = options.Hold ? [] : await rows.DueAsync(now, systemNow, Batch, cancellationToken);
            metrics.Due = due.Count;
            var (send, skip, postpone, throttled) = Sort(due, now, systemNow);
            if (skip.Count > 0)
            {
                await rows.SkipAsync(skip);
            }

            if (postpone.Count > 0)
            {
                await rows.PostponeAsync(postpone);
            }

            var won = send.Count > 0 ? await rows.BeginSendingAsync(send, systemNow) : [];
            return new Pass(
                [.. won.Select(message => Task.Run(() => SendAsync(message, cancellationToken), CancellationToken.None))],
                Changed: won.Count + skip.Count + postpone.Count > 0,
                Throttled: throttled && won.Count == 0);
        }
        finally
        {
            pumping.Release();
        }
    }

    private (List<QueuedMessage> Send, List<(Guid, string)> Skip, List<(Guid, DateTimeOffset)> Postpone, bool Throttled) Sort(
        IReadOnlyList<QueuedMessage> due, DateTimeOffset now, DateTimeOffset systemNow)
    {
        var send = new List<QueuedMessage>();
        var skip = new List<(Guid, string)>();
        var postpone = new List<(Guid, DateTimeOffset)>();
        var today = personTime.Today(timeZones: null, systemNow);
        foreach (var message in due)
        {
            if (message.Suppressed && !AllowedAfterOptOut.Contains(message.Kind))
            {
                skip.Add((message.Id, "The person opted out before this was sent."));
            }
            else if (message.Text.Length == 0)
            {
                skip.Add((message.Id, "Its words were redacted before it was sent."));
            }
            else if (message.Proactive && personTime.NextAllowed(message.TimeZones, now) is var allowed && allowed > now)
            {
                postpone.Add((message.Id, allowed));
            }
            else if (throttle.TryTake(message.Segments, reply: !message.Proactive, today))
            {
                send.Add(message);
            }
            else
            {
                return (send, skip, postpone, Throttled: true);
            }
        }

        return (send, skip, postpone, Throttled: false);
    }

    private async Task SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            var outcome = AddressOf(message) is { } address
                ? await provider.SendAsync(new OutgoingSms(message.Id, address, message.Text), cancellationToken)
                : new SendOutcome.Refused(new SendError("address", ErrorClass.Configuration, "The address cannot be read with this encryption key."));

            // The text is out: that is recorded even while shutting down.
            await outcomes.RecordAsync(message, outcome, CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The row is in the sending state; its lease ends and it is reconciled.
            Log.SendFailed(logger, message.Id, error.GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
            signal.Wake();
        }
    }

    private string? AddressOf(QueuedMessage message)
    {
        try
        {
            return vault.Unprotect(message.AddressCipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private readonly record struct Pass(IReadOnlyList<Task> Sends, bool Changed, bool Throttled);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is sent: Outbox__Hold is set")]
        public static partial void OnHold(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written ({Error}); trying again")]
        public static partial void PassFailed(ILogger logger, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} was being sent when something failed ({Error}); it will be reconciled")]
        public static partial void SendFailed(ILogger logger, Guid messageId, string error);
    }
}
