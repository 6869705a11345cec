using System.Text.Json.Serialization;

namespace Bot.Dialogs.Engine;

/// <summary>
/// All that a conversation remembers between turns. Small on purpose: property names are short because every conversation
/// carries them, in the database and in working memory.
/// </summary>
public sealed record ConversationState
{
    /// <summary>The language spoken, once known.</summary>
    [JsonPropertyName("l")]
    public Language? Language { get; init; }

    /// <summary>True from an opt-out until START.</summary>
    [JsonPropertyName("o"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OptedOut { get; init; }

    /// <summary>The keyword that first brought this person, for WHO.</summary>
    [JsonPropertyName("w"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FirstKeyword { get; init; }

    /// <summary>When we first spoke, in Unix seconds; 0 before that.</summary>
    [JsonPropertyName("f"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long FirstSpokeAt { get; init; }

    /// <summary>The day we first spoke, where the person is; null before that.</summary>
    [JsonPropertyName("e"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? FirstSpokeOn { get; init; }

    /// <summary>True once the person was told who writes, how often and how to stop.</summary>
    [JsonPropertyName("m"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Welcomed { get; init; }

    /// <summary>When a text that nothing expected was last acknowledged, in Unix seconds.</summary>
    [JsonPropertyName("k"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long AcknowledgedAt { get; init; }

    /// <summary>Surveys completed, for what a second session does.</summary>
    [JsonPropertyName("d"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Completed { get; init; }

    /// <summary>Surveys left half way and not completed since: another session replaces those answers too.</summary>
    [JsonPropertyName("x"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Left { get; init; }

    /// <summary>True once an anonymous survey began here: nothing else is ever begun in this conversation.</summary>
    [JsonPropertyName("a"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Anonymous { get; init; }

    /// <summary>True once the person left for good: nothing is said here any more.</summary>
    [JsonPropertyName("z"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsClosed { get; init; }

    /// <summary>The open session, or the last one; null before the first.</summary>
    [JsonPropertyName("s"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SessionState? Session { get; init; }

    /// <summary>The dialog about a commitment that waits for an answer; null for none.</summary>
    [JsonPropertyName("c"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CommitmentDialog? Dialog { get; init; }

    /// <summary>When the person asked to be forgotten and was asked whether they are sure, in Unix seconds; 0 otherwise.</summary>
    [JsonPropertyName("g"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long ForgetAskedAt { get; init; }

    /// <summary>What holds everything back since danger was spoken of; null for nothing.</summary>
    [JsonPropertyName("b"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DangerHold? Danger { get; init; }

    /// <summary>What the person was asked about their last words; null for nothing.</summary>
    [JsonPropertyName("q"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Doubt? Doubt { get; init; }

    /// <summary>A fresh conversation.</summary>
    public static ConversationState New { get; } = new();

    /// <summary>All that stays of an anonymous conversation: that it is over.</summary>
    public static ConversationState Over { get; } = new() { Anonymous = true };
}
