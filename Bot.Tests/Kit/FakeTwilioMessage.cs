using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Tests.Kit;

/// <summary>A message as the fake keeps it. Only the fake changes it.</summary>
public sealed class FakeTwilioMessage
{
    public required string Sid { get; init; }

    public required string AccountSid { get; init; }

    public required string To { get; init; }

    public string? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    public required string Body { get; init; }

    public required bool Inbound { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? StatusCallback { get; init; }

    public required string Status { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>The 20 fields of Twilio's own answer.</summary>
    public JsonObject ToJson()
    {
        var created = CreatedAt.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        var waiting = Status is "queued" or "accepted" or "scheduled" or "sending";
        var uri = $"/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}";
        return new JsonObject
        {
            ["sid"] = Sid,
            ["account_sid"] = AccountSid,
            ["messaging_service_sid"] = MessagingServiceSid,
            ["api_version"] = "2010-04-01",
            ["body"] = Body,
            ["from"] = From,
            ["to"] = To,
            ["direction"] = Inbound ? "inbound" : "outbound-api",
            ["status"] = Status,
            ["num_segments"] = MessagingServiceSid is not null && waiting ? "0" : "1",
            ["num_media"] = "0",
            ["price"] = null,
            ["price_unit"] = "USD",
            ["error_code"] = ErrorCode,
            ["error_message"] = null,
            ["date_created"] = created,
            ["date_sent"] = waiting ? null : created,
            ["date_updated"] = created,
            ["uri"] = uri + ".json",
            ["subresource_uris"] = new JsonObject { ["media"] = uri + "/Media.json" },
        };
    }
}
