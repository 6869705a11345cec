using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Bot.Dialogs.Answers.Dates;

namespace Bot.Tests.Crash;

/// <summary>
/// Somebody in a chat whose hosts come and go: every call goes to any of them, is made again until it is answered, and what is
/// shown is held against what is due.
/// </summary>
internal sealed class ChatResident(HttpClient client, IReadOnlyList<Uri> hosts, int number, bool usesSocket) : IDisposable
{
    public const string Secret = "a-secret-of-the-drill";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string[] script = ["housing", $"it is dear in chat {number}", "more homes", "28205", "yes"];
    private readonly byte[] buffer = new byte[64 * 1024];
    private ClientWebSocket? socket;
    private string token = Secret;
    private string conversation = "";
    private long seen;

    /// <summary>What should not be: lost, doubled, out of order.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>From each post to the sight of its reply.</summary>
    public List<TimeSpan> Replies { get; } = [];

    /// <param name="paced">Waits between answers, so that chats are under way whenever something happens.</param>
    public async Task LiveAsync(TimeSpan paced)
    {
        token = (await CallAsync(HttpMethod.Post, "tokens/generate", new { survey = "what-matters-most", locale = "en" })).GetProperty("token").GetString()!;
        var begun = await CallAsync(HttpMethod.Post, "conversations", new { user = new { } });
        conversation = begun.GetProperty("conversationId").GetString()!;
        await SeeAsync(1);
        for (var turn = 0; turn < script.Length; turn++)
        {
            var said = Stopwatch.GetTimestamp();
            var activity = new { type = "message", text = script[turn], channelData = new { clientActivityID = $"c{turn}" } };
            await CallAsync(HttpMethod.Post, $"conversations/{conversation}/activities", activity);
            await SeeAsync(1 + 2 * (turn + 1));
            Replies.Add(Stopwatch.GetElapsedTime(said));
            await Task.Delay(paced);
        }

        await CheckAsync();
    }

    public void Dispose() => socket?.Dispose();

    /// <summary>Waits until so many activities were shown.</summary>
    private async Task SeeAsync(long due)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (seen < due)
        {
            if (deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException($"Chat {number} waited in vain for activity {due}; it saw {seen}.");
            }

            var page = usesSocket ? await ReceiveAsync(deadline.Token) : await CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={seen}", null);
            if (page is { ValueKind: JsonValueKind.Object } shown)
            {
                foreach (var activity in shown.GetProperty("activities").EnumerateArray())
                {
                    var place = long.Parse(activity.GetProperty("id").GetString()!.Split('|')[1], CultureInfo.InvariantCulture);
                    if (place != ++seen)
                    {
                        Problems.Add($"Chat {number} was shown {place} where {seen} was due.");
                        seen = Math.Max(seen, place);
                    }
                }
            }

            if (!usesSocket && seen < due)
            {
                await Task.Delay(100, deadline.Token);
            }
        }
    }

    /// <summary>The next frame; null when the connection broke and was made again.</summary>
    private async Task<JsonElement?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (socket is null)
            {
                var stream = await CallAsync(HttpMethod.Get, $"conversations/{conversation}?watermark={seen}", null);
                socket = new ClientWebSocket();
                await socket.ConnectAsync(new Uri(stream.GetProperty("streamUrl").GetString()!), cancellationToken);
            }

            using var frame = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                frame.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType is not WebSocketMessageType.Close)
            {
                return frame.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(frame.ToArray());
            }
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException)
        {
            // The host of this socket is gone: another one goes on after what was seen.
        }

        socket?.Dispose();
        socket = null;
        await Task.Delay(50, cancellationToken);
        return null;
    }

    private async Task CheckAsync()
    {
        var stored = (await CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", null)).GetProperty("activities").EnumerateArray().ToList();
        var said = stored.Where(activity => activity.GetProperty("from").GetProperty("id").GetString() != "bot").ToList();
        if (stored.Count != 1 + 2 * script.Length || !said.Select(activity => activity.GetProperty("text").GetString()).SequenceEqual(script))
        {
            Problems.Add($"Chat {number} keeps {stored.Count} activities, {said.Count} of them its own.");
        }

        for (var i = 0; i < stored.Count; i++)
        {
            if ((stored[i].GetProperty("from").GetProperty("id").GetString() == "bot") != (i % 2 == 0))
            {
                Problems.Add($"Chat {number} is out of order at {i + 1}.");
                return;
            }
        }
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body)
    {
        using var deadline = new CancellationTokenSource(Patience);
        for (var tries = Random.Shared.Next(hosts.Count); ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(hosts[tries % hosts.Count], "v3/directline/" + path));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Content = body is null ? null : JsonContent.Create(body);
                using var answer = await client.SendAsync(request, deadline.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return await answer.Content.ReadFromJsonAsync<JsonElement>(deadline.Token);
                }

                if ((int)answer.StatusCode < 500)
                {
                    throw new InvalidOperationException($"Chat {number}: {method} {path.Split('/')[^1]} was answered {(int)answer.StatusCode}.");
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                // That host is gone; the next one is asked.
            }

            await Task.Delay(50, deadline.Token);
        }
    }
}
