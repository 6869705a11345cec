using System.Text.Json.Serialization;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Engine;

/// <summary>What the person was asked about their own words: whether they call for help, or want no more messages.</summary>
public sealed record Doubt
{
    private const long Day = 24 * 60 * 60;

    /// <summary>What they may mean.</summary>
    [JsonPropertyName("k")]
    public required LikelyAct Act { get; init; }

    /// <summary>When it was asked, in Unix seconds.</summary>
    [JsonPropertyName("s")]
    public required long Since { get; init; }

    /// <summary>What they said: their answer, if they mean nothing of the kind. Null where nothing waits for one.</summary>
    [JsonPropertyName("w"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Words { get; init; }

    /// <summary>
    /// When it stands no more, in Unix seconds: whether no more messages are wanted is answered by a day of silence; what may be danger keeps
    /// whatever we would write first back for as long as danger does.
    /// </summary>
    [JsonIgnore]
    public long Until => Act is LikelyAct.Danger ? Since + DangerHold.Length : Since + Day;
}
