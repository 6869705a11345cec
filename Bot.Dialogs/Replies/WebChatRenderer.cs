using System.Text;

namespace Bot.Dialogs.Replies;

/// <summary>A message on a screen.</summary>
/// <param name="Text">Its words; paragraphs are separated by an empty line.</param>
/// <param name="SuggestedActions">Buttons below it; empty for none.</param>
public sealed record WebChatMessage(string Text, ImmutableArray<SuggestedAction> SuggestedActions);

/// <summary>One button.</summary>
/// <param name="Title">What stands on it.</param>
/// <param name="Value">What a press says.</param>
public sealed record SuggestedAction(string Title, string Value);

/// <summary>A reply as a message on a screen: full forms, and choices as suggested actions.</summary>
public static class WebChatRenderer
{
    /// <summary>The message as the chat shows it.</summary>
    public static WebChatMessage Render(Reply reply)
    {
        var text = new StringBuilder(400);
        foreach (var paragraph in reply.Paragraphs)
        {
            Paragraph(text, paragraph.Full);
        }

        if (reply.Prompt is not { } prompt)
        {
            Paragraph(text, reply.Postscript?.Full ?? string.Empty);
            return new WebChatMessage(text.ToString(), []);
        }

        Paragraph(text, prompt.Question.Full);
        if (prompt.Style is OptionStyle.PickSeveral)
        {
            Paragraph(text, string.Join('\n', prompt.Options.Select((option, i) =>
                string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {option.Label.Full}"))));
        }

        Paragraph(text, prompt.Hint?.Full ?? string.Empty);
        Paragraph(text, reply.Postscript?.Full ?? string.Empty);
        return new WebChatMessage(
            text.ToString(),
            prompt.Style is OptionStyle.PickSeveral ? [] : [.. prompt.Options.Select(option => new SuggestedAction(option.Label.Full, option.Value))]);
    }

    private static void Paragraph(StringBuilder text, string paragraph)
    {
        if (paragraph.Length > 0)
        {
            text.Append(text.Length > 0 ? "\n\n" : "").Append(paragraph);
        }
    }
}
