using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bot.Tests.Kit;

namespace Bot.Benchmarks;

/// <summary>Somebody who does what is allowed, as much of it as there is, and goes on when it is refused.</summary>
internal sealed class Attackers(Uri host) : IDisposable
{
    public const string Chat = "one chat";
    public const string Network = "one network";

    public const string Secret = "a-secret-of-the-attackers";

    /// <summary>The one phone.</summary>
    public const string Phone = "+17045200001";

    private const int AtOnce = 8;
    private const int MostSockets = 1_000;

    private static readonly int[] Lengths = [200, 9_000, 10_000, 30_000, 120_000];
    private static readonly string[] Units = ["1 ", "monday ", "a", "in 10 days ", "😀", "1 and "];
    private static readonly string[] Commands = ["MATTERS", "TALK", "HELP", "MY DATA", "STATUS", "WHO", "BACK", "ESPAÑOL", "ENGLISH", "START", "PLAN", "2", "yes"];

    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private long tried;
    private long accepted;

    public long Tried => Interlocked.Read(ref tried);

    /// <summary>Of them, what was answered by 2xx.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>In a process of its own: prints what was tried, and what of it was accepted.</summary>
    public static async Task<int> RunAsync(string who, Uri host, int seconds)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var attackers = new Attackers(host);
        await (who is Chat ? attackers.ChatAsync(end.Token) : attackers.NetworkAsync(end.Token));
        Console.WriteLine($"{attackers.Tried} {attackers.Accepted}");
        return 0;
    }

    /// <summary>One chat: long messages, its whole history read again and again, sockets opened and left.</summary>
    public async Task ChatAsync(CancellationToken end)
    {
        var (id, token) = await BeginAsync("what-matters-most", end);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(one => RepeatAsync(
            round => one switch
            {
                < 5 => SayAsync(id, token, Long(round + one), end),
                5 => ReadAsync(id, token, end),
                _ => OpenSocketAsync(id, token, [], end),
            },
            end)));
    }

    /// <summary>One network: chats begun as fast as they may be, things said in each, sockets kept, pages, guesses at keys, tokens made up.</summary>
    public async Task NetworkAsync(CancellationToken end)
    {
        var sockets = new List<ClientWebSocket>();
        var mine = new List<(string Id, string Token)>();
        await Task.WhenAll(Enumerable.Range(0, 2 * AtOnce).Select(one => RepeatAsync(
            async round =>
            {
                switch (one % 8)
                {
                    case 0 when await OpenPageChatAsync(end) is { } opened:
                        lock (mine)
                        {
                            mine.Add(opened);
                        }

                        break;
                    case 1 or 2 or 3 when Any(mine, round) is { } chat:
                        await SayAsync(chat.Id, chat.Token, Long(round + one), end);
                        break;
                    case 4 when Any(mine, round) is { } chat:
                        await ReadAsync(chat.Id, chat.Token, end);
                        break;
                    case 5 when Any(mine, round) is { } chat && sockets.Count < MostSockets:
                        await OpenSocketAsync(chat.Id, chat.Token, sockets, end);
                        break;
                    case 6:
                        await SendAsync(HttpMethod.Get, "/api/v1/attention", "sbk_" + Guid.NewGuid().ToString("N"), body: null, end);
                        break;
                    default:
                        await SendAsync(HttpMethod.Get, round % 3 == 0 ? "/my-data/" + Guid.NewGuid().ToString("N") : "/?lang=es", credentials: null, body: null, end);
                        break;
                }
            },
            end)));
        sockets.ForEach(socket => socket.Dispose());
    }

    /// <summary>One phone: twenty texts a second, more than a carrier brings of one; long ones, and every word that is answered.</summary>
    public async Task PhoneAsync(FakeTwilio twilio, CancellationToken end)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await RepeatAsync(
            async round =>
            {
                await pace.WaitForNextTickAsync(end);
                var words = round % 4 == 0 ? Long(round)[..1_600] : Commands[round % Commands.Length];
                var (_, answer) = await twilio.TextAsync(host, Phone, words);
                Count(answer);
            },
            end);
    }

    public void Dispose() => client.Dispose();

    private static string Long(int round)
    {
        var unit = Units[round % Units.Length];
        return new StringBuilder().Insert(0, unit, Math.Max(1_600, Lengths[round % Lengths.Length]) / unit.Length + 1).ToString();
    }

    private static (string Id, string Token)? Any(List<(string Id, string Token)> chats, int round)
    {
        lock (chats)
        {
            return chats.Count > 0 ? chats[round % chats.Count] : null;
        }
    }

    private static async Task RepeatAsync(Func<int, Task> once, CancellationToken end)
    {
        for (var round = 0; !end.IsCancellationRequested; round++)
        {
            try
            {
                await once(round);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or WebSocketException or JsonException or IOException)
            {
                // It was refused, or time is up.
            }

            await Task.Yield();
        }
    }

    private async Task<(string Id, string Token)> BeginAsync(string survey, CancellationToken end)
    {
        var generated = await SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", Secret, JsonSerializer.Serialize(new { survey }), end);
        var token = generated!.Value.GetProperty("token").GetString()!;
        var begun = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, "{}", end);
        return (begun!.Value.GetProperty("conversationId").GetString()!, token);
    }

    private async Task<(string Id, string Token)?> OpenPageChatAsync(CancellationToken end) =>
        await SendAsync(HttpMethod.Post, "/chat/token", credentials: null, "{}", end) is { } opened
            ? (opened.GetProperty("conversationId").GetString()!, opened.GetProperty("token").GetString()!)
            : null;

    private Task<JsonElement?> SayAsync(string id, string token, string words, CancellationToken end) => SendAsync(
        HttpMethod.Post,
        $"/v3/directline/conversations/{id}/activities",
        token,
        JsonSerializer.Serialize(new { type = "message", text = words, from = new { id = "me" }, channelData = new { clientActivityID = Guid.NewGuid().ToString() } }),
        end);

    private Task<JsonElement?> ReadAsync(string id, string token, CancellationToken end) =>
        SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{id}/activities", token, body: null, end);

    private async Task OpenSocketAsync(string id, string token, List<ClientWebSocket> kept, CancellationToken end)
    {
        if (await SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{id}?watermark=0", token, body: null, end) is not { } resumed)
        {
            return;
        }

        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Origin);
        try
        {
            await socket.ConnectAsync(new Uri(resumed.GetProperty("streamUrl").GetString()!), end);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }

        lock (kept)
        {
            kept.Add(socket);
        }
    }

    private string Origin => host.GetLeftPart(UriPartial.Authority);

    private async Task<JsonElement?> SendAsync(HttpMethod method, string path, string? credentials, string? body, CancellationToken end)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", Origin);
        request.Headers.Authorization = credentials is null ? null : new AuthenticationHeaderValue("Bearer", credentials);
        using var answer = await client.SendAsync(request, end);
        Count(answer);
        await using var content = await answer.Content.ReadAsStreamAsync(end);
        return answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType is "application/json"
            ? (await JsonDocument.ParseAsync(content, default, end)).RootElement
            : null;
    }

    private void Count(HttpResponseMessage answer)
    {
        Interlocked.Increment(ref tried);
        if (answer.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref accepted);
        }
    }
}
