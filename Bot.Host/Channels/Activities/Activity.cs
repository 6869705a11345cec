using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Activities;

/// <summary>
/// A Bot Framework activity. What it does not name is kept as it came and written again, on every level (A2005): an echo must
/// give a client its own fields back.
/// </summary>
internal sealed record Activity
{
    /// <summary>What kind it is, compared as it is written (A2010, A2011).</summary>
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    public string? LocalTimestamp { get; init; }

    public string? LocalTimezone { get; init; }

    /// <summary>Ours, never a client's (A2300, A2302).</summary>
    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> …; what a client does not know is plain (A3012).</summary>
    public string? TextFormat { get; init; }

    public string? AttachmentLayout { get; init; }

    /// <summary>A language tag; never a reason to refuse (A3021).</summary>
    public string? Locale { get; init; }

    public string? Text { get; init; }

    public string? Speak { get; init; }

    public string? InputHint { get; init; }

    public string? Summary { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Kept as they came, known or not (A2104).</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    public JsonElement? ChannelData { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>What a button or a card sends with its words: from outside, so nothing in it is true because it says so.</summary>
    public JsonElement? Value { get; init; }

    public string? ValueType { get; init; }

    /// <summary>An event's name (A5001).</summary>
    public string? Name { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>The types that mean something to us; every other is carried and not acted on (A2011).</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Typing = "typing";
    public const string Event = "event";

    /// <summary>For those who debug a bot; never shown (A6150).</summary>
    public const string Trace = "trace";

    public const string ConversationUpdate = "conversationUpdate";
    public const string EndOfConversation = "endOfConversation";
}
