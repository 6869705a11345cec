using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Bot.Host.Web;

namespace Bot.Host.DirectLine;

/// <summary>An activity as a client posts it, and what of it is kept.</summary>
/// <param name="Kept">Null for what is heard and not kept: typing, traces, what only a channel may say.</param>
/// <param name="Refusal">Set when it is no activity.</param>
internal sealed record SaidActivity(ChatActivity? Kept, DirectLineError? Refusal)
{
    private const int LongestName = 100;

    /// <summary>Ids with this beginning come out of tokens only, so that nobody takes another's.</summary>
    public const string TokenUserPrefix = "dl_";

    private static readonly SaidActivity Ignored = new(null, null);

    public static SaidActivity Read(string json, Guid conversationId, ChatPass? pass)
    {
        Activity? activity;
        try
        {
            activity = ActivityJson.Read(json);
        }
        catch (JsonException)
        {
            return Refused("The body is no activity.");
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
            ActivityTypes.Message => new SaidActivity(
                Keep(activity, conversationId, user) with
                {
                    Text = Words(activity),
                    Pressed = Pressed(activity),
                    IsRetry = IsRetry(activity),
                },
                null),
            ActivityTypes.Typing or ActivityTypes.Trace or ActivityTypes.ConversationUpdate or ActivityTypes.EndOfConversation => Ignored,
            ActivityTypes.Event when string.IsNullOrEmpty(activity.Name) => Ignored,
            _ => new SaidActivity(Keep(activity, conversationId, user), null),
        };
    }

    private static SaidActivity Refused(string message) => new(null, DirectLineError.Malformed(message));

    private static ChatActivity Keep(Activity activity, Guid conversationId, string user) =>
        new(conversationId, ClientId(activity), ActivityJson.Write(Echo(activity, user)))
        {
            Locale = Language.TryParse(activity.Locale, out var locale) ? locale : null,
        };

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

        // The label of a button comes without: clients would read it as markdown.
        TextFormat = activity.TextFormat ?? (string.Equals(activity.Type, ActivityTypes.Message, StringComparison.Ordinal) ? "plain" : null),
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
