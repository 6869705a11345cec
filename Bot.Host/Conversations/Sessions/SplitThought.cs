namespace Bot.Host.Conversations.Sessions;

/// <summary>An answer that came in several messages.</summary>
internal static class SplitThought
{
    // Twice the longest message: whoever goes on without end is kept in the messages, and makes no answer of any length.
    public const int Longest = 20_000;

    /// <summary>Of how many messages one is made at most where nothing could be made of each.</summary>
    public const int MostUnusable = 20;

    /// <summary>The answer with more of it; as it was, where that would be too long.</summary>
    /// <param name="before">What stands; null for nothing.</param>
    /// <param name="more">What came after it.</param>
    public static string Join(string? before, string more) =>
        before is null ? more : before.Length + 1 + more.Length > Longest ? before : $"{before}\n{more}";

    /// <summary>The latest that one answer holds together, oldest first.</summary>
    /// <param name="said">Oldest first.</param>
    /// <param name="textOf">What was said.</param>
    public static IEnumerable<T> Latest<T>(IEnumerable<T> said, Func<T, string> textOf)
    {
        var left = Longest + 1;
        return said.Reverse().Take(MostUnusable).TakeWhile(one => (left -= textOf(one).Length + 1) >= 0).Reverse();
    }
}
