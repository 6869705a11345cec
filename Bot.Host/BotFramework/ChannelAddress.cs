using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Bot.Host.BotFramework;

/// <summary>Where a person of a channel is written to: what the Bot Framework calls a conversation reference, without names.</summary>
/// <param name="ChannelId">As the channel spells it.</param>
/// <param name="ServiceUrl">Where the channel takes what we say.</param>
/// <param name="ConversationId">One person's conversation with us.</param>
/// <param name="UserId">The person, as the channel calls them.</param>
/// <param name="BotId">We, as the channel calls us.</param>
internal sealed record ChannelAddress(string ChannelId, string ServiceUrl, string ConversationId, string UserId, string BotId)
{
    private const int LongestChannelId = 32;
    private const int LongestId = 1000;

    private static readonly SearchValues<char> OfChannelIds = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The channel as it is stored.</summary>
    [JsonIgnore]
    public string Channel => ChannelNames.BotFrameworkPrefix + Lower(ChannelId);

    /// <summary>Whose address it is, the same however the rest of it changes.</summary>
    [JsonIgnore]
    public string Sender => $"{Lower(ChannelId)}|{ConversationId}|{UserId}";

    /// <summary>The address of whoever sent this; null when it can't be answered.</summary>
    public static ChannelAddress? Of(Activity activity) =>
        activity is
        {
            ChannelId: { Length: > 0 and <= LongestChannelId } channel,
            ServiceUrl: { Length: > 0 and <= LongestId } service,
            Conversation: { Id: { Length: > 0 and <= LongestId } conversation } where,
            From.Id: { Length: > 0 and <= LongestId } user,
            Recipient.Id: { Length: > 0 and <= LongestId } bot,
        }
            && Lower(channel).AsSpan().ContainsAnyExcept(OfChannelIds) is false
            && Uri.TryCreate(service, UriKind.Absolute, out var address)
            && address.IsSafe()
                ? new ChannelAddress(channel, service, conversation, user, bot)
                {
                    ConversationType = Short(where.ConversationType),
                    TenantId = Short(where.TenantId),
                }
                : null;

    /// <exception cref="JsonException">It is no address of such a channel.</exception>
    public static ChannelAddress? Parse(string json) => JsonSerializer.Deserialize(json, ChannelAddressJson.Default.ChannelAddress);

    public string ToJson() => JsonSerializer.Serialize(this, ChannelAddressJson.Default.ChannelAddress);

    /// <summary>The id that a message is kept under: a channel's own ids are unique in their conversation only, and may be long.</summary>
    public string IdOf(string activityId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Lower(ChannelId)}|{ConversationId}|{activityId}")));

    public ConversationReference ToReference() => new()
    {
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Conversation = new ConversationAccount { Id = ConversationId, ConversationType = ConversationType, TenantId = TenantId },
        User = new ChannelAccount { Id = UserId },
        Bot = new ChannelAccount { Id = BotId },
    };

    // A record would print it.
    public override string ToString() => nameof(ChannelAddress);

    private static string Lower(string channelId) => channelId.ToLowerInvariant();

    private static string? Short(string? text) => text is { Length: > 0 and <= 100 } ? text : null;
}

[JsonSerializable(typeof(ChannelAddress))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ChannelAddressJson : JsonSerializerContext;
