using Bot.Localization.Signals;

namespace Bot.Host.Conversations;

/// <summary>
/// An opt-out and a call for help, read where reading itself may be what fails: what cannot be read as it stands is read once more without
/// everything that is no letter, digit or apostrophe.
/// </summary>
internal static class CarefulSignals
{
    private static readonly TextSignals Nothing = new() { Words = "" };

    public static TextSignals Read(string words) => Read(words, SignalReader.Read);

    /// <param name="words">What was said.</param>
    /// <param name="reader">Reads it, or throws.</param>
    public static TextSignals Read(string words, Func<string, TextSignals> reader) => TryRead(words, reader) ?? TryRead(Plain(words), reader) ?? Nothing;

    private static TextSignals? TryRead(string words, Func<string, TextSignals> reader)
    {
        try
        {
            return reader(words);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static string Plain(string words) => string.Create(words.Length, words, static (plain, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            plain[i] = char.IsLetterOrDigit(from[i]) || from[i] is '\'' or '’' ? from[i] : ' ';
        }
    });
}
