using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>Records what became of a request to the provider. Every change asks for the state it expects, so that nothing moves back.</summary>
internal sealed partial class SendOutcomes(
    DatabaseWriter writer, ProgramClock clock, ICarrierOptOuts optOuts, ProviderTroubles troubles, OutboxMetrics metrics, ILogger<SendOutcomes> logger)
{
    public const int MostAttempts = 8;

    /// <summary>The provider has it.</summary>
    /// <returns>False when the row moved on without us, or the id is another message's already.</returns>
    public Task<bool> AcceptedAsync(Guid id, string providerId, DeliveryStatus delivery, int? segments) =>
        writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await sql.ExecuteAsync(
            """
            UPDATE messages
            SET status = CASE WHEN status = 'sending' THEN @status ELSE status END,
                provider_id = COALESCE(provider_id, @provider_id), segments = COALESCE(@segments, segments), handed_over_at = COALESCE(handed_over_at, @now),
                delivery = CASE WHEN delivery IS NULL OR delivery < @delivery THEN @delivery ELSE delivery END, lease_until = NULL
            WHERE id = @id AND (provider_id IS NULL OR provider_id = @provider_id)
            """,
            ("@id", id),
            ("@status", Text.Of(delivery.ToStatus())),
            ("@provider_id", providerId),
            ("@segments", segments is > 0 ? segments : null),
            ("@now", clock.System.GetUtcNow()),
            ("@delivery", delivery)) == 1));

    public async Task RecordAsync(QueuedMessage message, SendOutcome outcome, CancellationToken cancellationToken)
    {
        metrics.Count(outcome, message.Kind);
        Tell(message, outcome);
        switch (outcome)
        {
            case SendOutcome.Accepted { Error: { } error } failed:
                await AcceptedAsync(message.Id, failed.ProviderId, failed.Status, failed.Segments);
                await FailAsync(message, error, cancellationToken);
                break;
            case SendOutcome.Accepted accepted:
                await AcceptedAsync(message.Id, accepted.ProviderId, accepted.Status, accepted.Segments);
                await troubles.EndAsync(message.Provider);
                break;
            case SendOutcome.Throttled { Error: { Retry: RetryAdvice.NextDay } error }:
                await troubles.ReportAsync(message.Provider, error);
                await RequeueAsync(message.Id, message.Attempts, UntilNextDay());
                break;
            case SendOutcome.Throttled throttled when message.Attempts < MostAttemptsOf(throttled.Error):
                await RequeueAsync(message.Id, message.Attempts, NextTry(message.Attempts, throttled));
                break;
            case SendOutcome.Throttled throttled:
                await FailAsync(message, throttled.Error, cancellationToken);
                break;
            case SendOutcome.Refused { Error.Class: ErrorClass.HaltAll } refused:
                await troubles.ReportAsync(message.Provider, refused.Error);
                await RequeueAsync(message.Id, message.Attempts, TimeSpan.FromMinutes(5));
                break;
            case SendOutcome.Refused refused:
                await FailAsync(message, refused.Error, cancellationToken);
                break;
            case SendOutcome.Unknown:
                // Stays as it is until its lease ends; then the provider is asked.
                await LapseAsync(message.Id);
                break;
            default:
                throw new InvalidOperationException($"No state is known for {outcome.GetType().Name}.");
        }
    }

    /// <summary>Back to the queue: the provider has said that nothing was sent.</summary>
    /// <param name="id">Which message.</param>
    /// <param name="attempts">Which attempt at it: said twice, it must not take back the next one, which is on its way.</param>
    /// <param name="after">When it may be tried again.</param>
    public Task<bool> RequeueAsync(Guid id, int attempts, TimeSpan after) => writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await sql.ExecuteAsync(
        "UPDATE messages SET status = 'queued', not_before = @1, lease_until = NULL WHERE id = @0 AND status = 'sending' AND attempts = @2",
        id,
        clock.GetUtcNow() + after,
        attempts) == 1));

    /// <summary>Ends a message that the provider never took, however often it was asked.</summary>
    public Task<bool> GiveUpAsync(Guid id) => writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await sql.ExecuteAsync(
        "UPDATE messages SET status = 'failed', error_code = 'no-answer', reason = @1, lease_until = NULL WHERE id = @0 AND status = 'sending'",
        id,
        "The provider could not be made to take this text.") == 1));

    private Task<int> LapseAsync(Guid id) => writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await sql.ExecuteAsync(
        "UPDATE messages SET lease_until = @1 WHERE id = @0 AND status = 'sending'", id, clock.System.GetUtcNow())));

    private async Task FailAsync(QueuedMessage message, SendError error, CancellationToken cancellationToken)
    {
        // The carrier has confirmed the opt-out itself and refuses our confirmation: as it should be.
        var expected = error.Class is ErrorClass.OptedOut && MessagePolicy.Of(message.Kind).CarrierMaySayIt;
        if (error.Class is ErrorClass.OptedOut && !expected)
        {
            // First: whoever dies in between finds the message still being sent, and asks again; the opt-out would be asked for by nobody.
            await optOuts.OptedOutAsync(message.ConversationId, cancellationToken);
        }

        await writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await sql.ExecuteAsync(
            "UPDATE messages SET status = @1, error_code = @2, reason = @3, lease_until = NULL WHERE id = @0 AND status IN ('sending', 'accepted', 'failed')",
            message.Id,
            Text.Of(expected ? MessageStatus.Skipped : MessageStatus.Failed),
            error.Code,
            error.Reason)));

        await troubles.ReportAsync(message.Provider, error);
    }

    private void Tell(QueuedMessage message, SendOutcome outcome)
    {
        var provider = message.Provider.Name;
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                Log.Accepted(logger, message.Id, provider, accepted.ProviderId, accepted.Status);
                break;
            case SendOutcome.Refused { Error: var error }:
                Log.Refused(logger, message.Id, provider, error.Code, error.Class);
                break;
            case SendOutcome.Throttled { Error: var error } throttled:
                Log.Throttled(logger, message.Id, provider, error.Code, throttled.RetryAfter);
                break;
            case SendOutcome.Unknown unknown:
                Log.Unknown(logger, message.Id, provider, unknown.Reason);
                break;
            default:
                throw new InvalidOperationException($"Nothing is known of {outcome.GetType().Name}.");
        }
    }

    private static int MostAttemptsOf(SendError error) => error.Retry is RetryAdvice.Once ? 2 : MostAttempts;

    /// <summary>Providers count days in UTC; a little later, lest all hosts begin at once and a clock be ahead.</summary>
    private TimeSpan UntilNextDay()
    {
        var now = clock.System.GetUtcNow();
        return now.DayOf().AddDays(1) - now + TimeSpan.FromMinutes(1 + Random.Shared.NextDouble());
    }

    private static TimeSpan NextTry(int attempts, SendOutcome.Throttled throttled)
    {
        if (throttled.RetryAfter is { } asked)
        {
            return asked;
        }

        var minutes = throttled.Error.Retry is RetryAdvice.Minutes or RetryAdvice.Once;
        var doubled = minutes
            ? TimeSpan.FromMinutes(Math.Min(5 * attempts, 60))
            : TimeSpan.FromMilliseconds(Math.Min(100 * Math.Pow(2, attempts), 30_000));
        return doubled * (0.9 + Random.Shared.NextDouble() * 0.2);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Message {MessageId} was accepted by {Provider} as {ProviderId}: {Status}")]
        public static partial void Accepted(ILogger logger, Guid messageId, string provider, string providerId, DeliveryStatus status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was refused by {Provider}: {Code} {Class}")]
        public static partial void Refused(ILogger logger, Guid messageId, string provider, string code, ErrorClass @class);

        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} could not be sent by {Provider} now: {Code}, retry after {RetryAfter}")]
        public static partial void Throttled(ILogger logger, Guid messageId, string provider, string code, TimeSpan? retryAfter);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} may or may not have been sent by {Provider}: {Reason}")]
        public static partial void Unknown(ILogger logger, Guid messageId, string provider, string reason);
    }
}
