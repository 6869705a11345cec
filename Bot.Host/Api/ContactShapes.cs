using System.Text.Json.Serialization;
using Bot.Dialogs.Surveys;
using Bot.Host.Data.Model;
using Bot.Localization.Languages;

namespace Bot.Host.Api;

/// <summary>Whom to look for.</summary>
internal sealed record ContactLookup
{
    [JsonPropertyName("phone")]
    public string? Phone { get; init; }
}

/// <summary>Who was found.</summary>
internal sealed record ContactFound
{
    [JsonPropertyName("contact_id")]
    public required Guid ContactId { get; init; }
}

/// <summary>Who is forgotten.</summary>
internal sealed record ContactForgotten
{
    [JsonPropertyName("contact_id")]
    public required Guid ContactId { get; init; }

    [JsonPropertyName("status")]
    public string Status { get; } = ContactDetails.Forgotten;
}

/// <summary>A person, as far as the API tells.</summary>
internal sealed record ContactDetails
{
    public const string Active = "active";
    public const string OptedOut = "opted_out";
    public const string Forgotten = "forgotten";

    [JsonPropertyName("contact_id")]
    public required Guid ContactId { get; init; }

    /// <summary><c>active</c>, <c>opted_out</c> or <c>forgotten</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("language")]
    public required string? Language { get; init; }

    [JsonPropertyName("groups")]
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Oldest first.</summary>
    [JsonPropertyName("consent")]
    public required IReadOnlyList<ConsentEntry> Consent { get; init; }
}

/// <summary>One thing that happened to a consent.</summary>
internal sealed record ConsentEntry
{
    [JsonPropertyName("purpose")]
    public required string Purpose { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("how")]
    public required string How { get; init; }

    [JsonPropertyName("wording")]
    public required string? Wording { get; init; }

    [JsonPropertyName("survey")]
    public required string? Survey { get; init; }

    [JsonPropertyName("version")]
    public required int? Version { get; init; }

    [JsonPropertyName("language")]
    public required string? Language { get; init; }

    [JsonPropertyName("at")]
    public required DateTime At { get; init; }
}
