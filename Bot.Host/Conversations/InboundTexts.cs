using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Localization.Catalogs;

namespace Bot.Host.Conversations;

/// <summary>Takes texts from phones, whatever the provider, and runs their turn.</summary>
internal sealed class InboundTexts(
    TurnRunner runner, AddressVault vault, InboundLimiter limiter, PersonTime personTime, ProgramClock clock) : IInboundTexts
{
    public async Task AcceptAsync(InboundText text, CancellationToken cancellationToken)
    {
        // The provider tells the time of the system clock.
        var (now, sent) = (clock.GetUtcNow(), text.SentAt + clock.Offset);
        var at = sent < now ? sent.Value : now;
        var sender = new Sender(ChannelNames.Sms, text.From, vault.Hash(ChannelNames.Sms, text.From), text.CanReply, vault);
        var verdict = text.CarrierReply is null ? await limiter.VerdictAsync(sender.Hash, text.ProviderId, text.Body) : InboundVerdict.Answer;
        var status = verdict is InboundVerdict.Answer ? MessageStatus.Received : MessageStatus.Limited;
        var inbound = new InboundMessage(Guid.CreateVersion7(at), text.ProviderId, text.Body, status, at);
        if (!text.CanReply || verdict is not InboundVerdict.Answer)
        {
            await runner.KeepAsync(
                sender, inbound, text.CanReply && verdict is InboundVerdict.TellOnce ? Phrases.TooManyTexts() : null, cancellationToken);
            return;
        }

        await runner.HearAsync(
            sender,
            inbound,
            conversation => new TurnInput.Said(text.Body, at, SurveyChannel.Sms)
            {
                Today = personTime.Today(conversation.Place, at),
                NewSessionId = Guid.CreateVersion7(at),
                AnsweredByCarrier = text.CarrierReply,
            },
            cancellationToken);
    }
}
