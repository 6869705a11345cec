using Bot.Host.Channels.Activities;

namespace Bot.Host.Outbox;

/// <summary>Words in which a phone number or a code stood, as they may be kept and shown again.</summary>
internal static class MaskedDigits
{
    private const char Mask = '\u2022';

    public static string In(string words) => string.Create(words.Length, words, static (masked, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            masked[i] = char.IsDigit(from[i]) ? Mask : from[i];
        }
    });

    /// <summary>The same in a chat's activity, whose other fields stay: by them its sender knows it again.</summary>
    public static string InActivity(string json)
    {
        var said = ActivityJson.Read(json)!;
        return ActivityJson.Write(said with { Text = said.Text is { } words ? In(words) : null, Value = null });
    }
}
