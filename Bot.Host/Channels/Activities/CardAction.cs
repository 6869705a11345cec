using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Activities;

/// <summary>A button.</summary>
internal sealed record CardAction
{
    public string? Type { get; init; }

    /// <summary>What stands on it.</summary>
    public string? Title { get; init; }

    /// <summary>What a <c>messageBack</c> says to the bot (A7353).</summary>
    public string? Text { get; init; }

    /// <summary>What a <c>messageBack</c> shows as said (A7356).</summary>
    public string? DisplayText { get; init; }

    /// <summary>What a press sends along (A7355).</summary>
    public JsonElement? Value { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Buttons that go with the last message and vanish with the next.</summary>
internal sealed record SuggestedActions
{
    /// <summary>Whom they are for; empty for everybody in the conversation (A7710).</summary>
    public IReadOnlyList<string>? To { get; init; }

    public IReadOnlyList<CardAction>? Actions { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
