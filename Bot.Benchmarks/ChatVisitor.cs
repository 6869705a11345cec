using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Bot.Benchmarks;

/// <summary>One person in a chat, who answers as soon as they are asked.</summary>
/// <param name="reads">The host that the stream or the polls are on.</param>
/// <param name="posts">The hosts that take what is said, in turn.</param>
internal sealed class ChatVisitor(SocketsHttpHandler handler, Uri reads, IReadOnlyList<Uri> posts, bool usesSocket) : IDisposable
{
    public const string Secret = "a-secret-of-the-benchmark";

    private const string Path = "v3/directline/";
    private static readonly string[] Says = ["housing", "Because the rent goes up every year", "Build more homes", "28205", "yes"];
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient client = new(handler, disposeHandler: false);
    private readonly List<string> faults = [];
    private readonly List<TimeSpan> replies = [];
    private readonly byte[] buffer = new byte[16 * 1024];
    private ClientWebSocket? socket;
    private string conversation = "";
    private string watermark = "";
    private long position;

    public async Task<ChatResult> RunAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await BeginAsync(limit.Token);
            await ReadUntilBotAsync(null, limit.Token);
            for (var turn = 0; turn < Says.Length; turn++)
            {
                var begun = Stopwatch.GetTimestamp();
                var posting = PostAsync(posts[turn % posts.Count], Says[turn], turn, limit.Token);
                await ReadUntilBotAsync(ClientId(turn), limit.Token);
                replies.Add(Stopwatch.GetElapsedTime(begun));
                await posting;
            }

            await CheckAsync(limit.Token);
        }
        catch (Exception error) when (error is HttpRequestException or WebSocketException or OperationCanceledException or JsonException)
        {
            faults.Add($"{conversation} after {replies.Count.ToString(CultureInfo.InvariantCulture)} replies: {error.GetType().Name} {error.Message}");
        }

        return new ChatResult(replies, faults);
    }

    public void Dispose()
    {
        socket?.Dispose();
        client.Dispose();
    }

    private static string ClientId(int turn) => "turn-" + turn.ToString(CultureInfo.InvariantCulture);

    private async Task BeginAsync(CancellationToken end)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        var generated = await SendAsync(reads, HttpMethod.Post, "tokens/generate", new { survey = "what-matters-most", locale = "en" }, end);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", generated.GetProperty("token").GetString());
        var begun = await SendAsync(reads, HttpMethod.Post, "conversations", new { user = new { } }, end);
        conversation = begun.GetProperty("conversationId").GetString()!;
        if (usesSocket)
        {
            socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri(begun.GetProperty("streamUrl").GetString()!), end);
        }
    }

    private async Task PostAsync(Uri host, string text, int turn, CancellationToken end)
    {
        var activity = new { type = "message", text, channelData = new { clientActivityID = ClientId(turn) } };
        await SendAsync(host, HttpMethod.Post, $"conversations/{conversation}/activities", activity, end);
    }

    /// <summary>Reads on until the bot has said something, after the echo where one is waited for.</summary>
    private async Task ReadUntilBotAsync(string? echo, CancellationToken end)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
        patience.CancelAfter(Patience);
        for (var hasEcho = echo is null; ;)
        {
            foreach (var activity in (await NextAsync(patience.Token)).EnumerateArray())
            {
                var id = activity.GetProperty("id").GetString()!;
                if (id != string.Create(CultureInfo.InvariantCulture, $"{conversation}|{++position:D7}"))
                {
                    faults.Add($"{id} came where {position.ToString(CultureInfo.InvariantCulture)} was due");
                }

                if (activity.GetProperty("from").GetProperty("id").GetString() != "bot")
                {
                    hasEcho = activity.GetProperty("channelData").GetProperty("clientActivityID").GetString() == echo;
                }
                else if (hasEcho)
                {
                    return;
                }
                else
                {
                    faults.Add($"{id} came before its echo");
                }
            }
        }
    }

    private async Task<JsonElement> NextAsync(CancellationToken end)
    {
        if (socket is not null)
        {
            return (await ReceiveAsync(end)).GetProperty("activities");
        }

        while (true)
        {
            var page = await SendAsync(reads, HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", null, end);
            watermark = page.GetProperty("watermark").GetString()!;
            if (page.GetProperty("activities").GetArrayLength() > 0)
            {
                return page.GetProperty("activities");
            }

            await Task.Delay(PollEvery, end);
        }
    }

    private async Task<JsonElement> ReceiveAsync(CancellationToken end)
    {
        using var frame = new MemoryStream();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket!.ReceiveAsync(buffer.AsMemory(), end);
            frame.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        using var read = JsonDocument.Parse(frame.ToArray());
        return read.RootElement.Clone();
    }

    /// <summary>What is stored is what was seen: the greeting, and an echo and a reply for each thing said.</summary>
    private async Task CheckAsync(CancellationToken end)
    {
        var page = await SendAsync(reads, HttpMethod.Get, $"conversations/{conversation}/activities", null, end);
        var stored = page.GetProperty("activities").GetArrayLength();
        if (stored != 1 + 2 * Says.Length || position != stored)
        {
            faults.Add($"{conversation}: {stored.ToString(CultureInfo.InvariantCulture)} stored, {position.ToString(CultureInfo.InvariantCulture)} seen");
        }
    }

    private async Task<JsonElement> SendAsync(Uri host, HttpMethod method, string path, object? body, CancellationToken end)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, Path + path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, end);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(end);
    }
}
