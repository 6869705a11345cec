using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Kit;

/// <summary>One page of the list of messages, newest first, as Twilio filters and pages it.</summary>
internal static class FakeTwilioList
{
    public static JsonObject Page(IReadOnlyList<FakeTwilioMessage> messages, HttpRequest request)
    {
        var query = request.Query;
        var size = int.TryParse(query["PageSize"], out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var page = int.TryParse(query["Page"], out var number) ? number : 0;
        var matching = messages.Reverse()
            .Where(m => query["To"] is not [{ } to] || m.To == to)
            .Where(m => query["From"] is not [{ } from] || m.From == from)
            .Where(m => Sent(m, query["DateSent"], (sent, day) => sent == day))
            .Where(m => Sent(m, query["DateSent>"], (sent, day) => sent >= day))
            .Where(m => Sent(m, query["DateSent<"], (sent, day) => sent <= day))
            .ToArray();
        var shown = matching.Skip(page * size).Take(size).ToArray();
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. shown.Select(m => m.ToJson())]),
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = page * size,
            ["end"] = (page * size) + Math.Max(shown.Length - 1, 0),
            ["uri"] = Uri(request, page),
            ["first_page_uri"] = Uri(request, 0),
            ["next_page_uri"] = (page + 1) * size < matching.Length ? Uri(request, page + 1) : null,
            ["previous_page_uri"] = page > 0 ? Uri(request, page - 1) : null,
        };
    }

    // A message that waits has no date sent, so that any filter by it leaves the message out.
    private static bool Sent(FakeTwilioMessage message, string? day, Func<DateOnly, DateOnly, bool> compare) =>
        day is null
        || (message.ToJson()["date_sent"] is not null
            && compare(DateOnly.FromDateTime(message.CreatedAt.UtcDateTime), DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    private static string Uri(HttpRequest request, int page)
    {
        var kept = request.Query.Where(q => q.Key is not ("Page" or "PageToken"))
            .Select(q => System.Uri.EscapeDataString(q.Key) + "=" + System.Uri.EscapeDataString(q.Value.ToString()));
        var number = page.ToString(CultureInfo.InvariantCulture);
        return $"{request.Path}?{string.Join('&', kept)}&Page={number}&PageToken=PA{number}";
    }
}
