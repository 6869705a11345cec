using System.Collections.Concurrent;

namespace Bot.Host.Platform;

/// <summary>The stored and published form of enum values: <c>OptedOut</c> is <c>opted_out</c>.</summary>
internal static class Text
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Known.GetOrAdd(value, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    /// <exception cref="InvalidOperationException">It is the name of no value.</exception>
    public static T To<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value
            : throw new InvalidOperationException($"A {typeof(T).Name} is never stored so.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<T, string> Known = new();
    }
}
