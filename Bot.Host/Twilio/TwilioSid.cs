using System.Buffers;

namespace Bot.Host.Twilio;

/// <summary>Twilio's ids: two letters that say of what, and 32 hexadecimal digits.</summary>
internal static class TwilioSid
{
    private const int Length = 34;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool Is(string? text, string kind) => text is { Length: Length } && Begins(text, kind);

    public static bool IsMessage(string? text) => text is { Length: Length } && BeginsMessage(text);

    /// <summary>Whether an id stands at the beginning, whatever comes after it.</summary>
    public static bool Begins(ReadOnlySpan<char> text, string kind) =>
        text.Length >= Length && text.StartsWith(kind, StringComparison.Ordinal) && !text[2..Length].ContainsAnyExcept(Hexadecimal);

    public static bool BeginsMessage(ReadOnlySpan<char> text) => Begins(text, "SM") || Begins(text, "MM");
}
