using Bot.Host.Channels;
using Twilio.Rest.Api.V2010.Account;

namespace Bot.Host.Twilio;

/// <summary>One page of the list of messages.</summary>
/// <param name="Next">Path and query; null on the last page.</param>
internal sealed record TwilioPage(IReadOnlyList<ProviderMessage> Messages, string? Next)
{
    /// <summary>
    /// Each message is the client's to read, the page is not: the client's own page reads a text that looks like a time as
    /// one and rewrites it, and fetches the page after it blocking a thread.
    /// </summary>
    /// <exception cref="JsonException">This is no page; the client's own exception when a message is none.</exception>
    public static TwilioPage Parse(string json)
    {
        using var page = JsonDocument.Parse(json);
        return page.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
                ? new TwilioPage(
                    [.. messages.EnumerateArray().Select(m => Read(MessageResource.FromJson(m.GetRawText()) ?? throw new JsonException()))],
                    root.TryGetProperty("next_page_uri", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null)
                : throw new JsonException();
    }

    private static ProviderMessage Read(MessageResource message) => new(
        message.Sid ?? "",
        message.To ?? "",
        message.From?.ToString() ?? "",
        TextCleaner.Clean(message.Body ?? ""),
        message.DateCreated is { } created ? new DateTimeOffset(created.ToUniversalTime()) : null,
        TwilioStatuses.Parse(message.Status?.ToString()),
        message.Direction == MessageResource.DirectionEnum.Inbound ? MessageDirection.Inbound : MessageDirection.Outbound,
        message.ErrorCode is { } code and > 0 ? TwilioErrors.Find(code) : null,
        int.TryParse(message.NumMedia, NumberStyles.None, CultureInfo.InvariantCulture, out var media) ? media : 0);
}
