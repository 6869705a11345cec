using System.Collections.Concurrent;
using System.Security.Cryptography;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Platform;

namespace Bot.Host.Outbox;

/// <summary>
/// Sends what is queued: re-checks opt-outs and sending hours, takes throttle tokens (replies first), commits that it is
/// about to send, sends once, and records what the provider said.
/// </summary>
internal sealed partial class OutboxPump(
    OutboxRows rows,
    OutboxSignal signal,
    OutboxOptions options,
    ISendThrottle throttle,
    DailyAllowance daily,
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
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // An opt-out is confirmed within five minutes or not at all; a repeat of a text that did not arrive would come later.
    // Who opts out in danger gets the numbers all the same.
    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromMinutes(5);
    private static readonly HashSet<string> AllowedAfterOptOut = new(StringComparer.Ordinal) { "opt_out", "help", "urgent" };

    private readonly SemaphoreSlim pumping = new(1);
    private readonly ConcurrentDictionary<Task, byte> sending = new();

    /// <summary>
    /// Sends everything that is due now, and returns when it has been handed over and recorded, or waits for something other
    /// than the throttle's next second and the distance between two texts to one phone.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (await PumpAsync(toTheEnd: true, cancellationToken) is var pass)
        {
            if (pass.Sends.Count > 0)
            {
                await Task.WhenAll(pass.Sends).WaitAsync(cancellationToken);
            }
            else if (pass.Throttled is Taking.NotThisSecond)
            {
                await Task.Delay(throttle.NextToken, clock.System, cancellationToken);
            }
            else if (pass.Spaced)
            {
                // The carrier's word may come before the distance is reached.
                await Task.Delay(Look, clock.System, cancellationToken);
            }
            else if (!pass.Changed)
            {
                return;
            }
        }
    }

    /// <summary>Stops looking, and waits for what is on its way: an answer that nobody records would have to be reconciled.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(sending.Keys).WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Hold)
        {
            Log.OnHold(logger);
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var pass = await PumpAsync(toTheEnd: false, stoppingToken);
                if (pass.Throttled is Taking.NotThisSecond)
                {
                    await Task.Delay(throttle.NextToken, clock.System, stoppingToken);
                }
                else if (pass.Throttled is Taking.RepliesOnly or Taking.NotToday)
                {
                    // A reply may come that may still go.
                    await signal.WaitAsync(Idle, clock.System, stoppingToken);
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
        return next is not { } wait || wait > Idle ? Idle : wait > Look ? wait : Look;
    }

    /// <summary>One look at the queue. The sends it began go on by themselves.</summary>
    /// <param name="toTheEnd">Also finds out what stands in the way of what was not due.</param>
    private async Task<Pass> PumpAsync(bool toTheEnd, CancellationToken cancellationToken)
    {
        await pumping.WaitAsync(cancellationToken);
        try
        {
            var (now, systemNow) = (clock.GetUtcNow(), clock.System.GetUtcNow());

            // Asked before the rows are read: what ends in between has been waited for in vain at worst, and never missed.
            var before = toTheEnd ? sending.Keys : [];
            var spaced = toTheEnd && !options.Hold && await rows.AnySpacedAsync(now, systemNow, cancellationToken);
            var due = options.Hold ? [] : await rows.DueAsync(now, systemNow, Batch, cancellationToken);
            metrics.Due = due.Count;
            await daily.LookAsync(cancellationToken);
            var (send, skip, postpone, throttled) = await SortAsync(due, now);
            if (skip.Count > 0)
            {
                await rows.SkipAsync(skip);
            }

            if (postpone.Count > 0)
            {
                await rows.PostponeAsync(postpone);
            }

            var won = send.Count > 0 ? await rows.BeginSendingAsync(send, systemNow) : [];
            var begun = won.ConvertAll(message => Task.Run(() => SendAsync(message, cancellationToken), CancellationToken.None));
            begun.ForEach(Track);
            return new Pass(
                Changed: won.Count + skip.Count + postpone.Count > 0, won.Count == 0 ? throttled : Taking.Taken, spaced, [.. before, .. begun]);
        }
        finally
        {
            pumping.Release();
        }
    }

    private void Track(Task send)
    {
        sending.TryAdd(send, 0);
        _ = send.ContinueWith(
            done => sending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task<(List<QueuedMessage> Send, List<(Guid, string)> Skip, List<(Guid, DateTimeOffset)> Postpone, Taking Throttled)> SortAsync(
        IReadOnlyList<QueuedMessage> due, DateTimeOffset now)
    {
        var send = new List<QueuedMessage>();
        var skip = new List<(Guid, string)>();
        var postpone = new List<(Guid, DateTimeOffset)>();
        foreach (var message in due)
        {
            if (message.Suppressed && !(AllowedAfterOptOut.Contains(message.Kind) && now - message.CreatedAt <= ConfirmedWithin))
            {
                skip.Add((message.Id, "The person opted out before this was sent."));
            }
            else if (message.Outdated)
            {
                skip.Add((message.Id, "Something newer was said before this was sent."));
            }
            else if (message.TooLate)
            {
                skip.Add((message.Id, "Its day had passed before this could be sent."));
            }
            else if (message.Text.Length == 0)
            {
                skip.Add((message.Id, "Its words were redacted before it was sent."));
            }
            else if (message.Proactive && personTime.NextAllowed(message.Place, now) is var allowed && allowed > now)
            {
                postpone.Add((message.Id, allowed));
            }
            else if (await TakeAsync(message) is var taking and not Taking.Taken)
            {
                return (send, skip, postpone, taking);
            }
            else
            {
                send.Add(message);
            }
        }

        return (send, skip, postpone, Taking.Taken);
    }

    private async ValueTask<Taking> TakeAsync(QueuedMessage message)
    {
        var reply = !message.Proactive;
        if (!daily.Allows(message.Segments, reply))
        {
            return Taking.NotToday;
        }

        var taking = await throttle.TakeAsync(message.Segments, reply);
        if (taking is Taking.Taken)
        {
            daily.Took(message.Segments);
        }

        return taking;
    }

    private async Task SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
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

    private readonly record struct Pass(bool Changed, Taking Throttled, bool Spaced, IReadOnlyCollection<Task> Sends);

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
