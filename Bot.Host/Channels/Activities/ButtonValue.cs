namespace Bot.Host.Channels.Activities;

/// <summary>What a button of ours sends along: the question that it belongs to.</summary>
internal sealed record ButtonValue(Guid Session, string Question)
{
    private const int LongestQuestionId = 100;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, ActivityJson.Shown.ButtonValue);

    /// <summary>Reads what a client says a button was; null for what cannot be one of ours.</summary>
    public static ButtonValue? Find(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } json
            && json.TryGetProperty("session", out var session)
            && session.ValueKind is JsonValueKind.String
            && session.TryGetGuid(out var id)
            && json.TryGetProperty("question", out var question)
            && question.ValueKind is JsonValueKind.String
            && question.GetString() is { Length: > 0 and <= LongestQuestionId } name
            ? new ButtonValue(id, name)
            : null;
}
