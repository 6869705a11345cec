using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Bot.Host.Web;

namespace Bot.Host.DirectLine;

/// <summary>An activity as a client posts it, and what of it is kept.</summary>
/// <param name="Kept">Null for what is heard and not kept: typing, traces, what only a channel may say.</param>
/// <param name="Refusal">Set when it is no activity.</param>
internal sealed record SaidActivity(ChatActivity? Kept, DirectLineError? Refusal)
{
    /// <summary>The largest activity, as it is stored.</summary>
    public const int MaxBytes = 32 * 1024;

    private const int LongestName = 100;

    /// <summary>Ids with this beginning come out of tokens only, so that nobody takes another's.</summary>
    public const string TokenUserPrefix = "dl_";

    private static readonly SaidActivity Ignored = new(null, null);

    public static SaidActivity Read(string json, Guid conversationId, ChatPass? pass)
    {
        if (ActivityJson.Read(json) is not { } activity)
        {
            return Refused($"The body is no activity, or has more than {ActivityJson.MaxDepth} levels.");
        }

        if (activity is not { Type.Length: > 0 and <= LongestName })
        {
            return Refused("An activity must have a type.");
        }

        if ((pass?.User ?? activity.From?.Id) is not { Length: > 0 and <= LongestName } user)
        {
            return Refused("An activity must say who it is from.");
        }

        if (pass?.User is null && user.StartsWith(TokenUserPrefix, StringComparison.Ordinal))
        {
            return Refused("A user id that begins with 'dl_' can only come from a token.");
        }

        return activity.Type switch
        {
            ActivityTypes.Message => Keep(activity, conversationId, user, Words(activity)),
            ActivityTypes.Typing or ActivityTypes.Trace or ActivityTypes.ConversationUpdate or ActivityTypes.EndOfConversation => Ignored,
            ActivityTypes.Event when string.IsNullOrEmpty(activity.Name) => Ignored,
            _ => Keep(activity, conversationId, user, words: null),
        };
    }

    private static SaidActivity Refused(string message) => new(null, DirectLineError.Malformed(message));

    /// <summary>Refuses what is too large as it would be stored, however it was escaped on its way, and what could not be read there.</summary>
    private static SaidActivity Keep(Activity activity, Guid conversationId, string user, string? words)
    {
        var echo = ActivityJson.Write(Echo(activity, user));
        return words?.Length > InboundMessage.LongestText || Encoding.UTF8.GetByteCount(echo) > MaxBytes ? new SaidActivity(null, DirectLineError.TooLarge)
            : ActivityJson.Read(echo) is null ? Refused("This activity could not be shown again.")
            : new SaidActivity(
                new ChatActivity(conversationId, ClientId(activity), echo)
                {
                    Text = words,
                    Pressed = words is null ? null : Pressed(activity),
                    IsRetry = words is not null && IsRetry(activity),
                    Locale = Language.TryParse(activity.Locale, out var locale) ? locale : null,
                },
                null);
    }

    /// <summary>What is shown again: the client's own, without what is ours to say and without files, which nothing here takes.</summary>
    private static Activity Echo(Activity activity, string user) => activity with
    {
        Id = null,
        Timestamp = null,
        ChannelId = null,
        Conversation = null,
        ServiceUrl = null,
        From = (activity.From ?? new ChannelAccount()) with { Id = user, Role = "user" },
        Recipient = new ChannelAccount { Id = BotMessage.BotId, Role = "bot" },
        Attachments = activity.Attachments is null ? null : [],
        SuggestedActions = null,

        // A person's words are no markup, whatever their program says; without a format clients would read them as markdown.
        TextFormat = activity.TextFormat is null && !string.Equals(activity.Type, ActivityTypes.Message, StringComparison.Ordinal) ? null : "plain",
    };

    /// <summary>What the person said; empty when a card or a file came without words.</summary>
    private static string Words(Activity activity) =>
        activity.Text ?? (activity.Value is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "");

    private static AskedQuestion? Pressed(Activity activity) =>
        ButtonValue.Find(activity.Value) is { } button ? new AskedQuestion(button.Session, button.Question) : null;

    /// <summary>
    /// The Retry of the widget posts under a new id what its transcript holds, and only there an activity has a place in the order.
    /// </summary>
    private static bool IsRetry(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("webchat:sequence-id", out _);

    private static string? ClientId(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
            && data.TryGetProperty("clientActivityID", out var id)
            && id.ValueKind is JsonValueKind.String
            && id.GetString() is { Length: > 0 } text
            ? text
            : null;
}
