using System.CommandLine;
using Bot.Localization.Texts;

namespace Bot.Host.Verbs;

/// <summary><c>segments TEXT</c>: what a text costs as SMS, and which characters make it dear.</summary>
internal static class SegmentsVerb
{
    public static Command Create()
    {
        var text = new Argument<string>("TEXT") { Description = "The text as it would be sent." };
        var command = new Command("segments", "Tells the encoding, segments and units of a text, and the characters that force UCS-2.") { text };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(text), Console.Out));
        return command;
    }

    private static int Run(string text, TextWriter output)
    {
        var size = SmsText.Measure(text);
        output.WriteLine($"encoding: {(size.Encoding is SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2")}");
        output.WriteLine($"segments: {size.Segments}");
        output.WriteLine($"units: {size.Units}");
        if (size.ForcesUcs2.Length > 0)
        {
            output.WriteLine($"forces UCS-2: {string.Join(' ', size.ForcesUcs2)}");
        }

        return 0;
    }
}
