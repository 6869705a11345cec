using System.Text.Json;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>Stands between the simulator's page and the host, so that a test decides what the phones show.</summary>
internal sealed class ScriptedTexts
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly Lock guard = new();
    private readonly Dictionary<string, List<Shown>> phones = [];

    public static DateTimeOffset Begin { get; } = new(2026, 10, 2, 14, 30, 0, TimeSpan.Zero);

    /// <summary>What the bot says to a text.</summary>
    public Func<string, string> Answer { get; set; } = text => $"You said {text}";

    /// <summary>The status that texts are answered with.</summary>
    public int Status { get; set; } = 202;

    /// <summary>How often the phones asked for their texts.</summary>
    public int Polls { get; private set; }

    public static async Task<ScriptedTexts> ForAsync(IPage page)
    {
        var texts = new ScriptedTexts();
        await page.RouteAsync("**/simulator/messages**", texts.HandleAsync);
        return texts;
    }

    public void Say(string phone, string direction, string body, string status = "delivered", string? reason = null, int segments = 1)
    {
        lock (guard)
        {
            var said = Of(phone);
            said.Add(new Shown(direction, body, Begin.AddSeconds(20 * said.Count), direction == "in" ? "received" : status, reason, direction == "in" ? 0 : segments));
        }
    }

    /// <summary>What became of the last text.</summary>
    public void Becomes(string phone, string status, string? reason = null)
    {
        lock (guard)
        {
            Of(phone)[^1] = Of(phone)[^1] with { Status = status, Reason = reason };
        }
    }

    private async Task HandleAsync(IRoute route)
    {
        if (route.Request.Method == "POST")
        {
            if (Status != 202)
            {
                await route.FulfillAsync(new() { Status = Status, ContentType = "application/problem+json", Body = """{"title":"Inner workings","detail":"at Bot.Secret()"}""" });
                return;
            }

            using var sent = JsonDocument.Parse(route.Request.PostData!);
            var phone = sent.RootElement.GetProperty("from").GetString()!;
            var body = sent.RootElement.GetProperty("body").GetString()!;
            Say(phone, "in", body);
            Say(phone, "out", Answer(body));
            await route.FulfillAsync(new() { Status = 202, ContentType = "application/json", Body = """{"id":"SIM1"}""" });
            return;
        }

        var asked = Uri.UnescapeDataString(new Uri(route.Request.Url).Query["?phone=".Length..]);
        string answer;
        lock (guard)
        {
            Polls++;
            answer = JsonSerializer.Serialize(Of(asked), Web);
        }

        await route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = answer });
    }

    private List<Shown> Of(string phone) => phones.TryGetValue(phone, out var said) ? said : phones[phone] = [];

    private sealed record Shown(string Direction, string Body, DateTimeOffset At, string Status, string? Reason, int Segments);
}
