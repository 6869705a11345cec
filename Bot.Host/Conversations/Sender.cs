using Bot.Host.Contacts;
using Bot.Host.Data.Model;

namespace Bot.Host.Conversations;

/// <summary>Where a message came from.</summary>
/// <param name="Channel">One of <see cref="ChannelNames"/>.</param>
/// <param name="Value">The phone number, or a chat's id; a number never leaves the process readable.</param>
/// <param name="Hash">Its keyed hash.</param>
/// <param name="CanReceive">False for what no text can be sent to: short codes, names, chats.</param>
internal sealed record Sender(string Channel, string Value, string Hash, bool CanReceive, AddressVault Vault)
{
    /// <summary>The id of a chat's conversation, which is known before it begins; null where the first turn makes one.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Where the number is from.</summary>
    public Place Place => CanReceive ? PhoneFacts.PlaceOf(Value) : Place.Unknown;

    public static Sender OfChat(Guid conversationId, AddressVault vault)
    {
        var value = conversationId.ToString("N");
        return new Sender(ChannelNames.WebChat, value, vault.Hash(ChannelNames.WebChat, value), CanReceive: false, vault)
        {
            ConversationId = conversationId,
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
            ValueCipher = ConversationId is null ? Vault.Protect(Value) : "",
            TimeZones = place.TimeZones,
            Region = place.Region,
            CanReceive = CanReceive,
            CreatedAt = at,
        };
    }

    public override string ToString() => $"{Channel}:{Hash[..8]}";
}
