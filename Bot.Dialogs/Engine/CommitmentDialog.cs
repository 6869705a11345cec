using System.Text.Json.Serialization;

namespace Bot.Dialogs.Engine;

/// <summary>A dialog about a commitment that waits for the person's next words. It stands before an open survey, which goes on after it.</summary>
public sealed record CommitmentDialog
{
    /// <summary>What is waited for.</summary>
    [JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CommitmentDialogStep Step { get; init; }

    /// <summary>The commitment; of several, those listed, in the order shown.</summary>
    [JsonPropertyName("i")]
    public required ImmutableList<Guid> Commitments { get; init; }

    /// <summary>Words so far that were no answer.</summary>
    [JsonPropertyName("a"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempt { get; init; }

    /// <summary>Days that the person's words may have meant; null when nothing is to be chosen.</summary>
    [JsonPropertyName("y"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<DateOnly>? Days { get; init; }

    /// <summary>When it was asked, in Unix seconds.</summary>
    [JsonPropertyName("u")]
    public long At { get; init; }

    // A check-in is closed when nobody answered for a week; every dialog but that about how it went is over the next day.
    private const long SecondsOfADay = 24 * 60 * 60;
    private const long LongestWait = 14 * SecondsOfADay;

    /// <summary>Whether it still waits for words; not where the clock was put back and it was asked at a moment still to come.</summary>
    /// <param name="now">The moment of the turn, in Unix seconds.</param>
    internal bool IsOpen(long now) => At <= now && now - At <= (Step is CommitmentDialogStep.Outcome ? LongestWait : SecondsOfADay);
}

/// <summary>What a dialog about a commitment waits for.</summary>
public enum CommitmentDialogStep
{
    /// <summary>How it went: done, not yet, let go, or a person wanted.</summary>
    Outcome,

    /// <summary>Which of several.</summary>
    Which,

    /// <summary>A new day.</summary>
    NewDay,

    /// <summary>How it went, in their own words.</summary>
    Words,
}
