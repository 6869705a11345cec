using System.Runtime.InteropServices;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>A place in a text that names a day.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word.</param>
/// <param name="Days">What it may mean; none where it only says in which week a weekday is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayMention(int First, int Last, ImmutableArray<DateOnly> Days)
{
    /// <summary>Set for a weekday alone, which another mention may explain.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Set for a week: how many weeks from this one.</summary>
    public int? Week { get; init; }

    /// <summary>True when it counts only if nothing else names a day.</summary>
    public bool IsWeak { get; init; }
}
