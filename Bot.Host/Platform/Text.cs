using System.Collections.Concurrent;
using System.Text.Json;

namespace Bot.Host.Platform;

/// <summary>The stored and published form of enum values: <c>OptedOut</c> is <c>opted_out</c>.</summary>
internal static class Text
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Known.GetOrAdd(value, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<T, string> Known = new();
    }
}
