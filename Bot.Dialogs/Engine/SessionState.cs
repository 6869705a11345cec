using System.Text.Json.Serialization;

namespace Bot.Dialogs.Engine;

/// <summary>One session of a survey, as far as the next turn needs it.</summary>
public sealed record SessionState
{
    /// <summary>The session's id.</summary>
    [JsonPropertyName("i")]
    public required Guid Id { get; init; }

    /// <summary>Survey id.</summary>
    [JsonPropertyName("s")]
    public required string Survey { get; init; }

    /// <summary>The version it started in and stays in.</summary>
    [JsonPropertyName("v")]
    public required int Version { get; init; }

    /// <summary>Whether it waits for an answer.</summary>
    [JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SessionStatus Status { get; init; }

    /// <summary>The question that waits; null when the session ended.</summary>
    [JsonPropertyName("q"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Question { get; init; }

    /// <summary>Unusable answers to it so far.</summary>
    [JsonPropertyName("a"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempt { get; init; }

    /// <summary>True while the words of the own answer (<c>other</c>) are asked for.</summary>
    [JsonPropertyName("w"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WantsWords { get; init; }

    /// <summary>True until the first answer of a session that replaces a former one: NEW is understood then.</summary>
    [JsonPropertyName("r"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MayBeSomeoneElse { get; init; }

    /// <summary>True once the one reminder was sent.</summary>
    [JsonPropertyName("n"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Nudged { get; init; }

    /// <summary>Answers that a <c>show_if</c> further on needs, by question id, in the form conditions compare.</summary>
    [JsonPropertyName("k"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableDictionary<string, string>? Kept { get; init; }

    /// <summary>The question that waited when the person first went back; null when they are not on their way again.</summary>
    [JsonPropertyName("z"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Furthest { get; init; }

    /// <summary>The open question answered last, which a second text may extend; null when none.</summary>
    [JsonPropertyName("p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OpenQuestion { get; init; }

    /// <summary>The part of a commitment that waits; the first one for any other question.</summary>
    [JsonPropertyName("c"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CommitmentPart Part { get; init; }

    /// <summary>Days that the person's words may have meant; null when nothing is to be chosen.</summary>
    [JsonPropertyName("y"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<DateOnly>? Days { get; init; }

    /// <summary>The last digits of the phone that was named; null for none.</summary>
    [JsonPropertyName("j"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PhoneEnding { get; init; }

    /// <summary>True once danger was spoken of in it: what is planned here is texted about without its words.</summary>
    [JsonPropertyName("b"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SpokeOfDanger { get; init; }

    /// <summary>True once it was acknowledged that the person is angry.</summary>
    [JsonPropertyName("g"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AcknowledgedAnger { get; init; }

    /// <summary>What waits, in a form that tells the parts of a commitment apart; null when the session ended.</summary>
    [JsonIgnore]
    public string? Asked => Part is CommitmentPart.What ? Question : $"{Question}/{Part}";

    /// <summary>A mark of the words of the last answer given on a screen, by which they are known when they come again; 0 for none.</summary>
    [JsonPropertyName("h"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public uint AnswerFingerprint { get; init; }

    /// <summary>When the person last said something to it, in Unix seconds; when it ended by silence, stays.</summary>
    [JsonPropertyName("u")]
    public long LastAt { get; init; }
}
