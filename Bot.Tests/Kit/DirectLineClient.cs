using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Bot.Dialogs.Answers.Dates;

namespace Bot.Tests.Kit;

/// <summary>The official npm client of Direct Line in a process of its own, one conversation each.</summary>
internal sealed class DirectLineClient : IAsyncDisposable
{
    /// <summary>The client's own numbers for what its connection is.</summary>
    public const int Online = 2, ExpiredToken = 3, FailedToConnect = 4, Ended = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly Channel<JsonElement> activities = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<int> statuses = Channel.CreateUnbounded<int>();
    private readonly Channel<int> renewals = Channel.CreateUnbounded<int>();
    private readonly Dictionary<int, TaskCompletionSource<JsonElement>> posts = [];

    // Read by the test while more comes.
    private readonly ConcurrentQueue<JsonElement> seen = new();
    private readonly ConcurrentQueue<string> order = new();
    private readonly Task reading;
    private int lastPost;

    private DirectLineClient(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Complaints += line.Data;
        process.BeginErrorReadLine();
        reading = ReadAsync();
    }

    /// <summary>What came on the stream or by polling, in the order it came.</summary>
    public IReadOnlyList<JsonElement> Seen => [.. seen];

    /// <summary>What the client did in order: <c>echo ID</c>, <c>bot ID</c>, <c>posted ID</c>.</summary>
    public IReadOnlyList<string> Order => [.. order];

    /// <summary>What node wrote to standard error.</summary>
    public string Complaints { get; private set; } = "";

    /// <param name="options">The client's own: <c>token</c>, <c>webSocket</c> …</param>
    public static async Task<DirectLineClient> StartAsync(Uri host, object options)
    {
        var client = new DirectLineClient(NodeClient.Start("direct-line.mjs"));
        await client.TellAsync(new { host = host.Host, port = host.Port, options });
        return client;
    }

    /// <summary>The next activity.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await activities.Reader.ReadAsync(limit.Token);
    }

    /// <summary>The next activity of the bot's.</summary>
    public async Task<JsonElement> NextOfBotAsync()
    {
        while (true)
        {
            if (await NextAsync() is var next && next.GetProperty("from").GetProperty("id").GetString() == "bot")
            {
                return next;
            }
        }
    }

    /// <summary>Waits for a status of the connection.</summary>
    public async Task WaitForAsync(int status)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await statuses.Reader.ReadAsync(limit.Token) != status)
        {
        }
    }

    /// <summary>The client's timer to renew its token goes off.</summary>
    /// <returns>The status that it was answered with.</returns>
    public async Task<int> RenewAsync()
    {
        await TellAsync(new { @do = "renew" });
        using var limit = new CancellationTokenSource(Patience);
        return await renewals.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Posts as the client's user does.</summary>
    /// <returns><c>posted</c> with the id, or <c>refused</c> with the status.</returns>
    public async Task<JsonElement> PostAsync(object activity)
    {
        var id = ++lastPost;
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (posts)
        {
            posts[id] = answer;
        }

        await TellAsync(new { @do = "post", id, activity });
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>Posts words as the widget does, with an id of the client's.</summary>
    public Task<JsonElement> SayAsync(string text, string clientActivityId) => PostAsync(new
    {
        type = "message",
        text,
        textFormat = "plain",
        from = new { id = "somebody", name = "", role = "user" },
        channelId = "webchat",
        attachments = Array.Empty<object>(),
        channelData = new { clientActivityID = clientActivityId, attachmentSizes = Array.Empty<int>() },
    });

    /// <summary>Presses a button as the widget does.</summary>
    public Task<JsonElement> PressAsync(JsonElement button, string clientActivityId) => PostAsync(new
    {
        type = "message",
        text = button.GetProperty("text").GetString(),
        value = button.GetProperty("value"),
        from = new { id = "somebody", role = "user" },
        channelData = new { clientActivityID = clientActivityId, messageBack = new { displayText = button.GetProperty("displayText").GetString() } },
    });

    /// <summary>Every connection breaks, and no new one comes about.</summary>
    public Task CutAsync() => TellAsync(new { @do = "cut" });

    public Task MendAsync() => TellAsync(new { @do = "mend" });

    /// <summary>Gives the client a new token, as a page does whose token has expired.</summary>
    public Task ReconnectAsync(object conversation) => TellAsync(new { @do = "reconnect", conversation });

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private async Task TellAsync(object command)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await process.StandardInput.FlushAsync();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            if (message.TryGetProperty("activity", out var activity))
            {
                seen.Enqueue(activity);
                order.Enqueue($"{(activity.GetProperty("from").GetProperty("id").GetString() == "bot" ? "bot" : "echo")} {activity.GetProperty("id").GetString()}");
                activities.Writer.TryWrite(activity);
            }
            else if (message.TryGetProperty("status", out var status))
            {
                statuses.Writer.TryWrite(status.GetInt32());
            }
            else if (message.TryGetProperty("ended", out _))
            {
                // Over a socket the client tells it as an error of what it hears, and nowhere else.
                statuses.Writer.TryWrite(Ended);
            }
            else if (message.TryGetProperty("renewed", out var renewed))
            {
                renewals.Writer.TryWrite(renewed.GetInt32());
            }
            else if (message.TryGetProperty("id", out var post))
            {
                order.Enqueue($"posted {(message.TryGetProperty("posted", out var id) ? id.GetString() : "nothing")}");
                lock (posts)
                {
                    posts[post.GetInt32()].TrySetResult(message);
                }
            }
        }

        activities.Writer.TryComplete();
        statuses.Writer.TryComplete();
    }
}
