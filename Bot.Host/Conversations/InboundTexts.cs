using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Messages;
using Bot.Host.Platform;
using Bot.Localization;

namespace Bot.Host.Conversations;

/// <summary>Takes texts from phones, whatever the provider, and runs their turn.</summary>
internal sealed class InboundTexts(
    TurnRunner runner, AddressVault vault, InboundLimiter limiter, PersonTime personTime, ProgramClock clock) : IInboundTexts
{
    public const string Channel = "sms";

    public async Task AcceptAsync(InboundText text, CancellationToken cancellationToken)
    {
        // The provider tells the time of the system clock.
        var (now, sent) = (clock.GetUtcNow(), text.SentAt + clock.Offset);
        var at = sent < now ? sent.Value : now;
        var sender = new Sender(Channel, text.From, vault.Hash(Channel, text.From), text.CanReply, vault);
        var verdict = await VerdictAsync(text, sender);
        var status = verdict is InboundVerdict.Answer ? MessageStatus.Received : MessageStatus.Limited;
        var inbound = new InboundMessage(Guid.CreateVersion7(at), text.ProviderId, text.Body, status, at);
        if (!text.CanReply || verdict is not InboundVerdict.Answer)
        {
            await runner.KeepAsync(
                sender, inbound, text.CanReply && verdict is InboundVerdict.TellOnce ? Phrases.TooManyTexts() : null, cancellationToken);
            return;
        }

        await runner.RunAsync(
            sender,
            inbound,
            conversation => new TurnInput.Said(text.Body, at, SurveyChannel.Sms)
            {
                Today = personTime.Today(conversation.TimeZones, at),
                NewSessionId = Guid.CreateVersion7(at),
                AnsweredByCarrier = text.CarrierReply,
            },
            cancellationToken);
    }

    /// <summary>An opt-out, a call for help in danger and a keyword the carrier answered always count.</summary>
    private async ValueTask<InboundVerdict> VerdictAsync(InboundText text, Sender sender)
    {
        var verdict = await limiter.CountAsync(sender.Hash, text.ProviderId);
        if (verdict is InboundVerdict.Answer || text.CarrierReply is not null)
        {
            return InboundVerdict.Answer;
        }

        var signals = SignalReader.Read(text.Body);
        return signals.OptOut is OptOutKind.None && signals.Urgent is null ? verdict : InboundVerdict.Answer;
    }
}
