using System.Text;

namespace Bot.Dialogs.Replies;

/// <summary>A reply as one text message: short forms, numbered choices, no rich text, GSM-7 where the words allow it.</summary>
public static class SmsRenderer
{
    /// <summary>The text as it is sent.</summary>
    public static string Render(Reply reply)
    {
        var text = new StringBuilder(320);
        foreach (var paragraph in reply.Paragraphs)
        {
            Line(text, paragraph.ForSms);
        }

        if (reply.Prompt is { } prompt)
        {
            // The notices of a first text stand apart from what is asked.
            if (reply.Kind is ReplyKind.Welcome && text.Length > 0)
            {
                text.Append('\n');
            }

            Line(text, prompt.Question.ForSms);
            if (prompt.Style is not OptionStyle.Obvious)
            {
                for (var i = 0; i < prompt.Options.Length; i++)
                {
                    Line(text, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {prompt.Options[i].Label.ForSms}"));
                }
            }

            Line(text, prompt.Hint?.ForSms ?? string.Empty);
        }

        Line(text, reply.Postscript?.ForSms ?? string.Empty);
        return SmsText.Prepare(text.ToString());
    }

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(line);
        }
    }
}
