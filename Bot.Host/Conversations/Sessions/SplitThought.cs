namespace Bot.Host.Conversations.Sessions;

/// <summary>An answer that came in several messages.</summary>
internal static class SplitThought
{
    // Twice the longest message: whoever goes on without end is kept in the messages, and makes no answer of any length.
    private const int Longest = 20_000;

    /// <summary>The answer with more of it; as it was, where that would be too long.</summary>
    /// <param name="before">What stands; null for nothing.</param>
    /// <param name="more">What came after it.</param>
    public static string Join(string? before, string more) =>
        before is null ? more : before.Length + 1 + more.Length > Longest ? before : $"{before}\n{more}";
}
