namespace Bot.Host.Data;

/// <summary>How long the rows of a table are kept.</summary>
/// <param name="Class">Which period applies.</param>
/// <param name="PurgeAsync">Removes a slice of what has been kept long enough, and tells how many rows that were; null where nothing goes by its age.</param>
/// <param name="WhyNot">Why nothing goes by its age, for people; null where something does.</param>
internal sealed record PurgeRule(RetentionClass Class, Func<SqlSession, PurgeSlice, Task<int>>? PurgeAsync, string? WhyNot = null)
{
    /// <summary>The rows stay as long as the person is known.</summary>
    public static PurgeRule None(string why) => new(RetentionClass.Person, PurgeAsync: null, why);
}

/// <summary>A slice of rows to remove, so small that no turn waits for it.</summary>
/// <param name="Before">What is older has been kept long enough.</param>
/// <param name="Now">When it is removed.</param>
internal sealed record PurgeSlice(DateTimeOffset Before, DateTimeOffset Now, int Most);

/// <summary>The periods for which data is kept (<c>Retention__…</c>).</summary>
internal enum RetentionClass
{
    /// <summary>As long as the person is known.</summary>
    Person,

    /// <summary>Words of messages (<c>MessageDays</c>).</summary>
    Messages,

    /// <summary>Answers and plans (<c>AnswerDays</c>).</summary>
    Answers,

    /// <summary>What was done by whom, and what needed a person (<c>AuditDays</c>).</summary>
    Audit,

    /// <summary>Chats that somebody opened and said nothing in: a day.</summary>
    Wordless,

    /// <summary>Codes and links, which time out by the system clock.</summary>
    Momentary,
}
