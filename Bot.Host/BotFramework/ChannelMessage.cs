using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Activity = Microsoft.Bot.Schema.Activity;
using Button = Bot.Host.Channels.Activities.CardAction;
using Shown = Microsoft.Bot.Schema.SuggestedActions;

namespace Bot.Host.BotFramework;

/// <summary>What we say, as the channel can show it.</summary>
internal static class ChannelMessage
{
    /// <summary>How many buttons a channel shows below a message; a channel that is not here shows none.</summary>
    private static readonly Dictionary<string, int> MostButtons = new(StringComparer.Ordinal)
    {
        ["directline"] = 100,
        ["emulator"] = 100,
        ["facebook"] = 10,
        ["line"] = 13,
        ["msteams"] = 6,
        ["telegram"] = 100,
        ["webchat"] = 100,
    };

    /// <summary>Where a press may send what it belongs to along with its words; elsewhere it sends the words alone.</summary>
    private static readonly HashSet<string> SendsValues = new(StringComparer.Ordinal) { "directline", "emulator", "webchat" };

    /// <summary>Where a longer label would be cut.</summary>
    private static readonly HashSet<string> CutsLabels = new(StringComparer.Ordinal) { "facebook", "line" };

    private const int LongestLabel = 20;

    public static Activity Of(OutgoingMessage message, ChannelAddress address)
    {
        var said = message.Activity is { } json ? ActivityJson.Read(json) : null;
        IReadOnlyList<Button> buttons = said?.SuggestedActions?.Actions ?? [];
        var channel = address.ChannelId.ToLowerInvariant();
        var shows = Shows(channel, buttons);
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = shows ? said?.Text ?? message.Body : WithList(said?.Text ?? message.Body, buttons),
            TextFormat = said?.TextFormat ?? "plain",
            InputHint = said?.InputHint,
            SuggestedActions = shows && buttons.Count > 0
                ? new Shown { To = [address.UserId], Actions = [.. buttons.Select(button => ToSdk(button, SendsValues.Contains(channel)))] }
                : null,
        }.ApplyConversationReference(address.ToReference());
        activity.Locale = said?.Locale;
        return activity;
    }

    private static bool Shows(string channel, IReadOnlyList<Button> buttons) =>
        buttons.Count <= MostButtons.GetValueOrDefault(channel)
        && !(CutsLabels.Contains(channel) && buttons.Any(button => button.Title?.Length > LongestLabel));

    // Not numbered: a number may itself be an answer.
    private static string WithList(string text, IReadOnlyList<Button> buttons)
    {
        var listed = new StringBuilder(text);
        for (var i = 0; i < buttons.Count; i++)
        {
            listed.Append(i == 0 ? "\n\n" : "\n").Append("• ").Append(buttons[i].Title);
        }

        return listed.ToString();
    }

    private static Microsoft.Bot.Schema.CardAction ToSdk(Button button, bool sendsValue) => sendsValue
        ? new()
        {
            Type = "messageBack",
            Title = button.Title,
            Text = button.Text,
            DisplayText = button.DisplayText,
            Value = button.Value is { } value ? Newtonsoft.Json.Linq.JToken.Parse(value.GetRawText()) : null,
        }
        : new() { Type = "imBack", Title = button.Title, Value = button.Text ?? button.Title };
}
