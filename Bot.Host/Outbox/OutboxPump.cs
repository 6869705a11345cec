using System.Collections.Concurrent;
using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>
/// Sends what is queued: re-checks opt-outs and sending hours, takes throttle tokens (replies first), commits that it is
/// about to send, sends once by the provider of each, and records what it said.
/// </summary>
internal sealed partial class OutboxPump(
    OutboxRows rows,
    OutboxSignal signal,
    OutboxOptions options,
    MessageProviders providers,
    SendAllowances allowances,
    SendCheck check,
    SendOutcomes outcomes,
    SendsInFlight inFlight,
    AddressProtector protector,
    PersonTime personTime,
    ProgramClock clock,
    OutboxMetrics metrics,
    IHostApplicationLifetime lifetime,
    ILogger<OutboxPump> logger) : BackgroundService
{
    private const int Batch = 64;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Blocked = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private static readonly SendError Unreadable = new("address", ErrorClass.Configuration, "The address cannot be read with this encryption key.");
    private static readonly SendError TooLong = new("too-long", ErrorClass.Content, "The message is longer than its channel allows.");

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
            else if (pass.Throttled is SendPermit.NotThisSecond)
            {
                await Task.Delay(pass.NextToken, clock.System, cancellationToken);
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

        // A receipt comes within milliseconds, and once: what leaves before the host listens would never be known to have arrived.
        await ListeningAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var pass = await PumpAsync(toTheEnd: false, stoppingToken);
                if (pass.Throttled is SendPermit.NotThisSecond)
                {
                    await Task.Delay(pass.NextToken, clock.System, stoppingToken);
                }
                else if (pass.Throttled is SendPermit.RepliesOnly or SendPermit.NotToday)
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

    private async Task ListeningAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<TimeSpan> TimeToNextAsync(CancellationToken cancellationToken)
    {
        var next = await rows.NextDueAsync(cancellationToken) - clock.GetUtcNow();

        // What is due and did not go waits for another to end, which wakes us here; elsewhere it is seen soon enough.
        return next is not { } wait || wait > Idle ? Idle : wait > Look ? wait : wait > -Look ? Look : Blocked;
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
            var sorted = new Sorted();
            metrics.Due = 0;
            foreach (var provider in options.Hold ? [] : providers.All)
            {
                var due = await rows.DueAsync(provider, now, systemNow, Batch, cancellationToken);
                metrics.Due += due.Count;
                await SortAsync(due, allowances.Of(provider), now, sorted, cancellationToken);
            }

            if (sorted.Skip.Count > 0)
            {
                await rows.SkipAsync(sorted.Skip);
            }

            if (sorted.Postpone.Count > 0)
            {
                await rows.PostponeAsync(sorted.Postpone);
            }

            var won = await BeginSendingAsync(sorted.Send, systemNow);
            var begun = won.ConvertAll(message => Task.Run(() => SendAsync(message, cancellationToken), CancellationToken.None));
            begun.ForEach(Track);
            return new Pass(
                Changed: won.Count + sorted.Skip.Count + sorted.Postpone.Count > 0,
                won.Count == 0 ? sorted.Throttled : SendPermit.Taken,
                sorted.NextToken,
                spaced,
                [.. before, .. begun]);
        }
        finally
        {
            pumping.Release();
        }
    }

    /// <summary>In flight before the rows say so, so that nobody here takes one for lost.</summary>
    private async Task<List<QueuedMessage>> BeginSendingAsync(List<QueuedMessage> messages, DateTimeOffset systemNow)
    {
        if (messages.Count == 0)
        {
            return messages;
        }

        var lost = messages.Select(message => message.Id).ToHashSet();
        messages.ForEach(message => inFlight.Begin(message.Id));
        try
        {
            var won = await rows.BeginSendingAsync(messages, systemNow);
            lost.ExceptWith(won.Select(message => message.Id));
            return won;
        }
        finally
        {
            foreach (var id in lost)
            {
                inFlight.End(id);
            }
        }
    }

    private void Track(Task send)
    {
        sending.TryAdd(send, 0);
        _ = send.ContinueWith(
            done => sending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task SortAsync(
        IReadOnlyList<QueuedMessage> due, SendAllowance allowance, DateTimeOffset now, Sorted sorted, CancellationToken cancellationToken)
    {
        await allowance.Daily.RefreshAsync(cancellationToken);
        var (send, skip, postpone) = (sorted.Send, sorted.Skip, sorted.Postpone);
        foreach (var message in due)
        {
            if (check.WhyNot(message, now) is { } why)
            {
                skip.Add((message, why));
            }
            else if (message.Policy.IsProactive && personTime.NextAllowed(message.Place, now) is var allowed && allowed > now)
            {
                postpone.Add((message.Id, allowed));
            }
            else if (await allowance.TakeAsync(message.Segments, message.Policy) is var permit and not SendPermit.Taken)
            {
                sorted.Wait(permit, allowance.Throttle.NextToken);
                if (permit is SendPermit.NotToday)
                {
                    await allowance.Daily.ReportReachedAsync();
                }

                return;
            }
            else
            {
                send.Add(message);
            }
        }
    }

    private async Task SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = protector.TryUnprotect(message.AddressCipher) is not { } address ? new SendOutcome.Refused(Unreadable)
                : message.Text.Length > message.Channel.LongestText ? new SendOutcome.Refused(TooLong)
                : await message.Provider.SendAsync(
                    new OutgoingMessage(message.Id, address, message.Text) { From = message.OurNumber, Activity = message.Activity }, cancellationToken);

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
            inFlight.End(message.Id);
            signal.Wake();
        }
    }

    private readonly record struct Pass(bool Changed, SendPermit Throttled, TimeSpan NextToken, bool Spaced, IReadOnlyCollection<Task> Sends);

    /// <summary>What one look at the queue comes to, over all providers.</summary>
    private sealed class Sorted
    {
        public List<QueuedMessage> Send { get; } = [];

        public List<(QueuedMessage Message, WhyNot Why)> Skip { get; } = [];

        public List<(Guid Id, DateTimeOffset Until)> Postpone { get; } = [];

        /// <summary>What keeps the first to go waiting.</summary>
        public SendPermit Throttled { get; private set; } = SendPermit.Taken;

        /// <summary>How long. The others are looked at meanwhile.</summary>
        public TimeSpan NextToken { get; private set; } = LongestPause;

        public void Wait(SendPermit permit, TimeSpan nextToken)
        {
            Throttled = Throttled is SendPermit.Taken || permit is SendPermit.NotThisSecond ? permit : Throttled;
            NextToken = nextToken < NextToken ? nextToken : NextToken;
        }
    }

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
