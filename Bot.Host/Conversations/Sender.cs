using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Conversations;

/// <summary>Where a message came from.</summary>
/// <param name="Channel">As stored.</param>
/// <param name="Value">The phone number, what a channel answers to, or a chat's id; the first two never leave the process readable.</param>
/// <param name="Hash">Its keyed hash.</param>
/// <param name="CanReceive">False for what no text can be sent to: short codes, names, chats.</param>
internal sealed record Sender(string Channel, string Value, string Hash, bool CanReceive, AddressProtector Protector)
{
    /// <summary>The id of a chat's conversation, which is known before it begins; null where the first turn makes one.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Who brings what is said there, where that is known before anything is; null otherwise.</summary>
    public string? Provider { get; init; }

    /// <summary>True when its value may be another next time.</summary>
    public bool IsMoving { get; init; }

    public ChannelTraits Traits => ChannelTraits.Of(Channel);

    /// <summary>Where the number is from.</summary>
    public Place Place => CanReceive && Traits.HasNumbers ? PhoneFacts.PlaceOf(Value) : Place.Unknown;

    public static Sender Of(InboundMessage message, AddressProtector protector) => ChannelTraits.Of(message.Channel).CanPush
        ? new Sender(message.Channel, message.AddressValue ?? message.Sender, protector.Hash(message.Channel, message.Sender), message.CanReply, protector)
        {
            IsMoving = message.AddressValue is not null,
        }
        : OfChat(Guid.Parse(message.Sender), protector);

    public static Sender OfChat(Guid conversationId, AddressProtector protector)
    {
        var value = conversationId.ToString("N");
        return new Sender(ChannelNames.WebChat, value, protector.Hash(ChannelNames.WebChat, value), CanReceive: false, protector)
        {
            ConversationId = conversationId,
            Provider = IWebChats.Provider,
        };
    }

    public Address NewAddress(Guid id, DateTimeOffset at)
    {
        var place = Place;
        return new Address
        {
            Id = id,
            Channel = Channel,
            ValueHash = Hash,
            ValueCipher = ConversationId is null ? Protector.Protect(Value) : "",
            TimeZones = place.TimeZones,
            Region = place.Region,
            CanReceive = CanReceive,
            CreatedAt = at,
        };
    }

    public override string ToString() => $"{Channel}:{Hash[..8]}";
}
