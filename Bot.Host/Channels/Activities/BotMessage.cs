using Bot.Dialogs.Replies;

namespace Bot.Host.Channels.Activities;

/// <summary>What the bot says on a screen, as an activity.</summary>
internal static class BotMessage
{
    public const string BotId = "bot";

    /// <summary>The message as it is stored: without id, time, conversation and recipient, which are known when it is read.</summary>
    /// <param name="language">The language it is in, as a tag.</param>
    /// <param name="botName">Who speaks: the programme.</param>
    /// <param name="asked">What a press of a button answers; null when nothing is asked.</param>
    public static string ToJson(WebChatMessage message, string language, string botName, ButtonValue? asked) => ActivityJson.Write(new Activity
    {
        Type = ActivityTypes.Message,
        From = new ChannelAccount { Id = BotId, Name = botName, Role = "bot" },

        // The words are an author's or a person's, and no markup: left out, clients would read them as markdown.
        TextFormat = "plain",
        Locale = language,
        Text = message.Text,
        InputHint = asked is null ? "acceptingInput" : "expectingInput",
        SuggestedActions = message.SuggestedActions is [_, ..] buttons
            ? new SuggestedActions { To = [], Actions = [.. buttons.Select(button => Button(button, asked))] }
            : null,
    });

    private static CardAction Button(SuggestedAction button, ButtonValue? asked) => new()
    {
        Type = "messageBack",
        Title = button.Title,
        Text = button.Value,
        DisplayText = button.Title,
        Value = asked?.ToJson(),
    };
}
