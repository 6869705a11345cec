using Bot.Dialogs.Play;
using Bot.Dialogs.Replies;

namespace Bot.Host.Verbs;

/// <summary>Prints turns: replies as the channel shows them with an empty line between them, or events as JSON, one a line.</summary>
internal sealed class PlayPrinter(TextWriter output, SurveyChannel channel, bool json)
{
    private bool spoke;

    public async Task PrintAsync(Turn turn)
    {
        foreach (var happened in turn.Events)
        {
            if (json && PlayEvents.Line(happened, channel) is { } line)
            {
                await output.WriteLineAsync(line);
            }
            else if (!json && happened is DialogEvent.Replied { Reply: var reply })
            {
                await SayAsync(Text(reply));
            }
        }
    }

    /// <summary>A reply as the channel shows it; buttons stand in brackets.</summary>
    private string Text(Reply reply)
    {
        if (channel is SurveyChannel.Sms)
        {
            return SmsRenderer.Render(reply);
        }

        var message = WebChatRenderer.Render(reply);
        return message.SuggestedActions.IsEmpty ? message.Text : message.Text + "\n\n" + string.Join('\n', message.SuggestedActions.Select(action => $"[{action.Title}]"));
    }

    private async Task SayAsync(string text)
    {
        if (spoke)
        {
            await output.WriteLineAsync();
        }

        spoke = true;
        await output.WriteLineAsync(text);
    }
}
