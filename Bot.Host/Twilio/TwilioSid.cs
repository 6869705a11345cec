using System.Buffers;

namespace Bot.Host.Twilio;

/// <summary>Twilio's ids: two letters that say of what, and 32 hexadecimal digits.</summary>
internal static class TwilioSid
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool Is(string? text, string kind) =>
        text is { Length: 34 } && text.StartsWith(kind, StringComparison.Ordinal) && !text.AsSpan(2).ContainsAnyExcept(Hexadecimal);

    public static bool IsMessage(string? text) => Is(text, "SM") || Is(text, "MM");
}
