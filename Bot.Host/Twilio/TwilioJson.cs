using System.Globalization;
using System.Text.Json.Serialization;
using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>A message as Twilio's REST API writes it; every field may be null.</summary>
/// <param name="NumSegments">A number, written as a string.</param>
/// <param name="DateCreated">RFC 2822.</param>
internal sealed record TwilioMessage(
    string? Sid,
    string? To,
    string? From,
    string? Body,
    string? Status,
    string? Direction,
    string? NumSegments,
    int? ErrorCode,
    string? DateCreated)
{
    /// <summary>Null for what has no id.</summary>
    public ProviderMessage? ToProviderMessage() => string.IsNullOrEmpty(Sid)
        ? null
        : new ProviderMessage(
            Sid,
            To ?? "",
            From ?? "",
            TextCleaner.Clean(Body ?? ""),
            DateTimeOffset.TryParse(DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
            TwilioStatuses.Parse(Status),
            Direction == "inbound" ? MessageDirection.Inbound : MessageDirection.Outbound,
            ErrorCode is > 0 ? ErrorCode : null);
}

/// <param name="NextPageUri">Path and query; null on the last page.</param>
internal sealed record TwilioMessagePage(IReadOnlyList<TwilioMessage>? Messages, string? NextPageUri);

internal sealed record TwilioFailure(int? Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioMessage))]
[JsonSerializable(typeof(TwilioMessagePage))]
[JsonSerializable(typeof(TwilioFailure))]
internal sealed partial class TwilioJson : JsonSerializerContext;
