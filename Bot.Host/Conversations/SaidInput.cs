using Bot.Host.Contacts;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Makes the engine's input of what a person said: the same whether its turn runs at once or is tried again.</summary>
internal sealed class SaidInput(PersonTime time)
{
    public TurnInput.Said Of(StoredInbound message, Conversation conversation) => new(message.Text, message.At, conversation.Traits.SurveyChannel)
    {
        Today = time.Today(conversation.Place, message.At),
        NewSessionId = Guid.CreateVersion7(message.At),
        AnsweredByCarrier = message.Beside.CarrierReply,
        Locale = message.Beside.Locale is { } tag && Language.TryParse(tag, out var locale) ? locale : null,
        Pressed = message.Beside.Pressed,
    };
}
