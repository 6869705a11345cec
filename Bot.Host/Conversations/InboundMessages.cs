using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Outbox;
using Bot.Localization.Catalogs;

namespace Bot.Host.Conversations;

/// <summary>Takes what people say, whatever the channel, and runs its turn. Limits, but for what Direct Line counts before, and what becomes of a turn that fails, are here only.</summary>
internal sealed partial class InboundMessages(
    TurnRunner runner, AddressProtector protector, InboundLimiter limiter, ChatBudget budget, SaidInput said, CommitHealth commits, ProgramClock clock, ILogger<InboundMessages> logger) : IInboundMessages
{
    public async Task<InboundResult> AcceptAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(message, cancellationToken);
        }
        catch (Exception error) when (error.IsTransient() && message.SentAt is null)
        {
            // The server of the database was away for longer than the provider waits: when it is back, what was refused is fetched.
            commits.Failed();
            throw;
        }
    }

    private async Task<InboundResult> TakeAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        // The provider tells the time of the system clock.
        var (now, sent) = (clock.GetUtcNow(), message.SentAt + clock.Offset);
        var at = sent < now ? sent.Value : now;
        var sender = Sender.Of(message, protector);
        if (sender.Traits is { CanPush: true, HasNumbers: false } && !await budget.TrySpendOfChatAsync(sender.Hash, networks: [], ChatBudget.BytesOf(message.Text)))
        {
            return InboundResult.TooMuch;
        }

        var (kept, verdict) = await limiter.AdmitAsync(sender, message);
        var isFlood = kept.Length < message.Text.Length;
        var stored = new StoredInbound(
            Guid.CreateVersion7(at), message.ProviderId, kept, verdict is InboundVerdict.Answer ? MessageStatus.Received : MessageStatus.Limited, at)
        {
            Provider = message.Provider,
            OurNumber = message.OurNumber.Length == 0 ? null : message.OurNumber,
            MediaCount = message.MediaCount,
            WasMissed = sent < now,
            Networks = message.Networks,
            Activity = message.Echo,
            Beside = new SaidBeside { CarrierReply = message.CarrierReply, Pressed = message.Pressed, Locale = message.Locale?.Tag },
        };
        if (!message.CanReply || verdict is not InboundVerdict.Answer)
        {
            var notice = !message.CanReply || verdict is not InboundVerdict.TellOnce ? null
                : sender.Traits.HasNumbers ? Phrases.TooManyTexts()
                : Phrases.TooManyMessages();
            return Result(await runner.KeepAsync(
                sender, stored, notice, cancellationToken, isFlood ? AttentionReason.Flood : message.Messenger is not null ? AttentionReason.NotAnswered : null, isFlood ? null : message.Messenger));
        }

        try
        {
            return Result(await runner.HandleAsync(sender, stored, conversation => said.Of(stored with { Text = message.Text }, conversation) with { IsRetry = message.IsRetry }, cancellationToken));
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException) && !error.IsTransient())
        {
            // Whatever it was. Where nothing can be written the words cannot be kept either, and their provider must try again.
            Log.Failed(logger, stored.Id, error.GetType().Name, error.StackTrace);
            var result = await FailAsync(sender, stored, message.Text, cancellationToken);
            Log.Kept(logger, stored.Id);
            return result;
        }
    }

    /// <summary>Whoever sees what they wrote on a screen is told, and staff are shown it; by text nobody would know, and it is tried again.</summary>
    private async Task<InboundResult> FailAsync(Sender sender, StoredInbound stored, string said, CancellationToken cancellationToken)
    {
        var result = sender.Traits.CanPush
            ? await runner.FailAsync(sender, stored with { Status = MessageStatus.Failed, NotBefore = clock.GetUtcNow() + FailedTurns.FirstPause }, said, notice: null, cancellationToken)
            : await runner.FailAsync(sender, stored, said, Phrases.Apology(), cancellationToken);
        return result is CommitResult.Duplicate ? InboundResult.Duplicate : InboundResult.Failed;
    }

    private static InboundResult Result(CommitResult result) => result is CommitResult.Duplicate ? InboundResult.Duplicate : InboundResult.Accepted;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The turn of message {MessageId} failed ({Error})\n{Where}")]
        public static partial void Failed(ILogger logger, Guid messageId, string error, string? where);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The words of message {MessageId}, whose turn failed, are kept")]
        public static partial void Kept(ILogger logger, Guid messageId);
    }
}
