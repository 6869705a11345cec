using Bot.Dialogs.Engine;
using Bot.Dialogs.Events;
using Bot.Dialogs.Rendering;
using Bot.Dialogs.Surveys;

namespace Bot.Host.Verbs;

/// <summary>Prints turns: replies as the channel shows them with an empty line between them, or events as JSON, one a line.</summary>
internal sealed class PlayPrinter(TextWriter output, SurveyChannel channel, bool json)
{
    private bool spoke;

    public async Task PrintAsync(Turn turn)
    {
        if (json)
        {
            foreach (var line in PlayEvents.Lines(turn.Events, channel))
            {
                await output.WriteLineAsync(line);
            }

            return;
        }

        foreach (var happened in turn.Events)
        {
            if (happened is DialogEvent.Replied { Reply: var reply })
            {
                await SayAsync(Text(reply, channel));
            }
        }
    }

    /// <summary>A reply as the channel shows it; buttons stand in brackets.</summary>
    internal static string Text(Reply reply, SurveyChannel channel) => channel is SurveyChannel.Sms
        ? SmsRenderer.Render(reply)
        : string.Join("\n\n", Paragraphs(reply).Where(words => words.Length > 0));

    private static IEnumerable<string> Paragraphs(Reply reply)
    {
        foreach (var paragraph in reply.Paragraphs)
        {
            yield return paragraph.Full;
        }

        if (reply.Prompt is { } prompt)
        {
            yield return prompt.Question.Full;
            yield return prompt.Hint?.Full ?? "";
            yield return string.Join('\n', prompt.Options.Select(option => $"[{option.Label.Full}]"));
        }
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
