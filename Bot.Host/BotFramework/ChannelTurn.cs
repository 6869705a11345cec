using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Microsoft.Bot.Builder;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Bot.Host.BotFramework;

/// <summary>What the SDK calls a bot, for one call: hands over what a person said in private.</summary>
internal sealed class ChannelTurn(IInboundMessages messages, GroupNotice groups) : IBot
{
    /// <summary>Set when the activity is not taken.</summary>
    public ActivityRefusal? Refusal { get; private set; }

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;

        // What else a channel tells (who came, who types, an edited message) is heard and not acted on.
        if (!string.Equals(activity.Type, ActivityTypes.Message, StringComparison.Ordinal))
        {
            return;
        }

        if (ChannelAddress.Of(activity) is not { } address)
        {
            Refuse(activity, ActivityRefusal.Unusable);
        }
        else if (IsGroup(activity))
        {
            await groups.SendAsync(turnContext, address);
        }
        else if (!IsBot(activity))
        {
            var message = Message(activity, address);
            if (message.Text.Length > InboundMessage.LongestText)
            {
                Refuse(activity, ActivityRefusal.TooLarge);
            }
            else if (await messages.AcceptAsync(message, cancellationToken) is InboundResult.TooMuch)
            {
                Refuse(activity, ActivityRefusal.TooMuch);
            }
        }
    }

    // The list of replies that a caller may wait for would be the answer instead.
    private void Refuse(Activity activity, ActivityRefusal refusal) => (Refusal, activity.DeliveryMode) = (refusal, null);

    private static bool IsGroup(Activity activity) =>
        activity.Conversation is { IsGroup: true } or { ConversationType: "groupChat" or "channel" };

    /// <summary>Two bots would never end.</summary>
    private static bool IsBot(Activity activity) =>
        string.Equals(activity.From.Role, "bot", StringComparison.OrdinalIgnoreCase)
        || string.Equals(activity.From.Id, activity.Recipient.Id, StringComparison.Ordinal);

    private static InboundMessage Message(Activity activity, ChannelAddress address)
    {
        var value = Json(activity.Value);
        return new InboundMessage(
            address.Channel,
            address.Sender,
            BotFrameworkProvider.ProviderName,

            // Channels give ids; what comes without one cannot be known again.
            address.IdOf(activity.Id is { Length: > 0 } id ? id : Guid.NewGuid().ToString("N")),
            activity.Text ?? (value is { ValueKind: JsonValueKind.String } said ? said.GetString()! : ""))
        {
            AddressValue = address.ToJson(),
            MediaCount = activity.Attachments?.Count(IsMedia) ?? 0,
            Pressed = ButtonValue.Find(value) is { } button ? new AskedQuestion(button.Session, button.Question) : null,
            Locale = Language.TryParse(activity.Locale, out var locale) ? locale : null,
        };
    }

    /// <summary>Teams sends each message once more, as HTML.</summary>
    private static bool IsMedia(Microsoft.Bot.Schema.Attachment attachment) =>
        attachment.ContentUrl is not null || attachment.ContentType is not "text/html";

    /// <summary>The SDK reads values with another library.</summary>
    private static JsonElement? Json(object? value)
    {
        if (value is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Newtonsoft.Json.JsonConvert.SerializeObject(value), new JsonDocumentOptions { MaxDepth = ActivityJson.MaxDepth });
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
