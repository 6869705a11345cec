using System.Text.Json.Serialization;

namespace Bot.Dialogs.Engine;

/// <summary>
/// Danger was spoken of: nothing is asked and nothing is written first until the person goes on, staff clear it, or 14 days have passed.
/// </summary>
public sealed record DangerHold
{
    /// <summary>How long danger keeps everything back, in seconds.</summary>
    internal const long Length = 14 * 24 * 60 * 60;

    /// <summary>What was spoken of, as <see cref="DialogEvent.Urgent"/> names it.</summary>
    [JsonPropertyName("k")]
    public required string Kind { get; init; }

    /// <summary>When it was spoken of first, in Unix seconds.</summary>
    [JsonPropertyName("s")]
    public required long Since { get; init; }

    /// <summary>When the person was last told where help is, in Unix seconds; 0 before that.</summary>
    [JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long RepliedAt { get; init; }

    /// <summary>True once the person was asked whether to go on.</summary>
    [JsonPropertyName("a"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAsked { get; init; }

    /// <summary>When it ends by itself, in Unix seconds.</summary>
    [JsonIgnore]
    public long Until => Since + Length;
}
