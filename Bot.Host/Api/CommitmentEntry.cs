using System.Text.Json.Serialization;

namespace Bot.Host.Api;

/// <summary>What somebody said they would do.</summary>
internal sealed record CommitmentEntry
{
    [JsonPropertyName("commitment_id")]
    public required Guid CommitmentId { get; init; }

    /// <summary>Null once the person was forgotten.</summary>
    [JsonPropertyName("contact_id")]
    public required Guid? ContactId { get; init; }

    [JsonPropertyName("survey")]
    public required string Survey { get; init; }

    /// <summary>Null when it was made after words of danger, or its words were kept long enough.</summary>
    [JsonPropertyName("what")]
    public required string? What { get; init; }

    /// <summary>A day, ISO 8601; null when none was named.</summary>
    [JsonPropertyName("due")]
    public required string? Due { get; init; }

    [JsonPropertyName("where")]
    public required string? Where { get; init; }

    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("reminders_sent")]
    public required int RemindersSent { get; init; }

    [JsonPropertyName("check_ins_sent")]
    public required int CheckInsSent { get; init; }

    [JsonPropertyName("language")]
    public required string Language { get; init; }
}
