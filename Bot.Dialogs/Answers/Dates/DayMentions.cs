namespace Bot.Dialogs.Answers.Dates;

/// <summary>Gathers the mentions of a text.</summary>
internal static class DayMentions
{
    /// <summary>Adds a mention of so many words.</summary>
    public static void Add(this List<DayMention> mentions, int first, int used, params ImmutableArray<DateOnly> days) =>
        mentions.Add(new DayMention(first, first + used - 1, days));

    /// <summary>The same, where there is such a day.</summary>
    public static void Add(this List<DayMention> mentions, int first, int used, DateOnly? day)
    {
        if (day is { } real)
        {
            mentions.Add(first, used, [real]);
        }
    }
}
