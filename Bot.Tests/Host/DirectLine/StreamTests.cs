using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Bot.Tests.Host.DirectLine.TokenTests;

namespace Bot.Tests.Host.DirectLine;

public sealed class StreamTests
{
    // For one step, from when it begins.
    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Fact]
    public async Task Everything_since_the_beginning_is_replayed_and_then_comes_live()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");
        using var socket = await ConnectAsync(chat.StreamUrl);

        var replay = await ReceiveAsync(socket);
        await chat.SayAsync("rent");
        var live = await ReceiveAsync(socket);

        Assert.Equal((3, "3"), (replay.GetProperty("activities").GetArrayLength(), replay.GetProperty("watermark").GetString()));
        Assert.Equal((2, "5"), (live.GetProperty("activities").GetArrayLength(), live.GetProperty("watermark").GetString()));
    }

    [Fact]
    public async Task A_client_that_comes_back_without_a_watermark_gets_what_comes_after()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var back = await chat.Client.JsonAsync($"{Chat.Path}/conversations/{chat.Id}");
        using var socket = await ConnectAsync(back.GetProperty("streamUrl").GetString()!);

        await chat.SayAsync("housing");

        Assert.Equal(chat.Id + "|0000002", (await ReceiveAsync(socket)).GetProperty("activities")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Empty_frames_and_other_talk_of_a_client_change_nothing()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        using var socket = await ConnectAsync(chat.StreamUrl);
        await ReceiveAsync(socket);

        foreach (var frame in new[] { "", "", "{\"type\":\"message\"}", new string('x', 60_000), "" })
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, Patience);
        }

        await socket.SendAsync(new byte[] { 0, 1, 2 }, WebSocketMessageType.Binary, endOfMessage: true, Patience);
        await chat.SayAsync("housing");

        Assert.Equal("3", (await ReceiveAsync(socket)).GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task A_frame_over_64_KB_ends_the_socket()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        using var socket = await ConnectAsync(chat.StreamUrl);
        await ReceiveAsync(socket);

        await socket.SendAsync(new byte[70_000], WebSocketMessageType.Text, endOfMessage: false, Patience);
        var end = await socket.ReceiveAsync(new byte[10], Patience);

        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.MessageTooBig), (end.MessageType, end.CloseStatus));
    }

    [Fact]
    public async Task A_host_that_stops_says_goodbye_with_1001_and_is_not_held_up()
    {
        var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        using var socket = await ConnectAsync(chat.StreamUrl);
        await ReceiveAsync(socket);
        var stopping = host.DisposeAsync().AsTask();

        var end = await socket.ReceiveAsync(new byte[10], Patience);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Patience);

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, end.CloseStatus);
        await stopping.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_client_that_leaves_is_answered_and_forgotten()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        for (var i = 0; i < 12; i++)
        {
            using var socket = await ConnectAsync((await chat.Client.JsonAsync($"{Chat.Path}/conversations/{chat.Id}")).GetProperty("streamUrl").GetString()!);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Patience);
            Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        }
    }

    [Fact]
    public async Task One_conversation_may_have_several_sockets_and_not_any_number()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < 8; i++)
        {
            sockets.Add(await ConnectAsync(chat.StreamUrl));
            await ReceiveAsync(sockets[^1]);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusedAsync(chat.StreamUrl));
        await chat.SayAsync("housing");
        foreach (var socket in sockets)
        {
            Assert.Equal("3", (await ReceiveAsync(socket)).GetProperty("watermark").GetString());
            socket.Dispose();
        }
    }

    [Fact]
    public async Task A_stream_waits_to_read_while_too_many_read_its_conversation()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var readers = ChatLimitTests.TakeReaders(host, chat);
        using var socket = await ConnectAsync(chat.StreamUrl);
        var first = ReceiveAsync(socket);
        using var refused = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.False(first.IsCompleted);

        readers.ForEach(reader => reader.Dispose());

        Assert.Equal("1", (await first).GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task An_address_opens_for_a_minute_and_for_its_own_conversation_only()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var (mine, yours) = (await Chat.BeginAsync(host), await Chat.BeginAsync(host));
        var swapped = mine.StreamUrl.Replace(mine.Id, yours.Id, StringComparison.Ordinal);
        var withChatToken = mine.StreamUrl[..(mine.StreamUrl.IndexOf("t=", StringComparison.Ordinal) + 2)] + mine.Token;

        time.Advance(TimeSpan.FromSeconds(59));
        using (var socket = await ConnectAsync(mine.StreamUrl))
        {
            Assert.Equal("1", (await ReceiveAsync(socket)).GetProperty("watermark").GetString());
        }

        Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(swapped));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(withChatToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusedAsync(mine.StreamUrl[..mine.StreamUrl.IndexOf('?', StringComparison.Ordinal)]));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(mine.StreamUrl));
        using var plain = await host.Client.GetAsync(mine.StreamUrl.Replace("ws://", "http://", StringComparison.Ordinal));
        await AssertErrorAsync(plain, 400, "BadArgument");
    }

    [Fact]
    public async Task The_upgrade_is_refused_to_pages_that_the_token_does_not_trust()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host, new { trustedOrigins = new[] { "https://city.example" } });

        using var good = await ConnectAsync(chat.StreamUrl, "https://city.example");

        Assert.Equal("1", (await ReceiveAsync(good)).GetProperty("watermark").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(chat.StreamUrl, "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(chat.StreamUrl, "null"));
    }

    [Fact]
    public async Task The_address_follows_the_public_one()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Program:PublicBaseUrl"] = "https://talk.city.example/survey/" });

        var chat = await Chat.BeginAsync(host);

        Assert.StartsWith("wss://talk.city.example/survey/v3/directline/conversations/" + chat.Id, chat.StreamUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_of_a_stream_stands_in_a_log_and_no_word_either()
    {
        var tags = new List<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activity => tags.AddRange(activity.TagObjects.Select(tag => $"{tag.Value}")),
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        var host = await TestHost.StartAsync(new(Chat.Settings) { ["Logging:LogLevel:Microsoft"] = "Trace" });
        var chat = await Chat.BeginAsync(host);
        var secret = chat.StreamUrl[(chat.StreamUrl.IndexOf("t=", StringComparison.Ordinal) + 2)..];
        using (var socket = await ConnectAsync(chat.StreamUrl))
        {
            await ReceiveAsync(socket);
            await chat.SayAsync("zanzibar lanterns");
            await ReceiveAsync(socket);
        }

        Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(chat.StreamUrl + "x"));
        await host.DisposeAsync();
        var logged = string.Join('\n', host.Log.Lines.Concat(tags));

        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(secret[..40], logged, StringComparison.Ordinal);
        Assert.DoesNotContain(chat.Token[..40], logged, StringComparison.Ordinal);
        Assert.DoesNotContain("zanzibar", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_network_may_have_so_many_sockets_and_gets_their_places_back()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:SocketsPerNetwork"] = "2" });
        var (mine, yours) = (await Chat.BeginAsync(host), await Chat.BeginAsync(host));
        using var first = await ConnectAsync(mine.StreamUrl);
        using (var second = await ConnectAsync(yours.StreamUrl))
        {
            await ReceiveAsync(second);
            Assert.Equal(HttpStatusCode.TooManyRequests, await RefusedAsync(yours.StreamUrl));
            await second.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Patience);
        }

        // The place is given back a moment after the goodbye.
        await Town.UntilAsync(async () => await IsOpenAsync(yours.StreamUrl), "a place is free again");
    }

    [Fact]
    public async Task A_watermark_ahead_of_the_chats_end_hears_what_comes()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        using var socket = await ConnectAsync(chat.StreamUrl.Replace("stream?", "stream?watermark=99&", StringComparison.Ordinal));

        await chat.SayAsync("housing");

        Assert.Equal("3", (await ReceiveAsync(socket)).GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_does_not_end_the_stream()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await host.DatabaseAsync(db => db.MessageTexts.ExecuteUpdateAsync(text => text.SetProperty(row => row.Activity, "{")));
        using var socket = await ConnectAsync(chat.StreamUrl);

        var broken = await ReceiveAsync(socket);
        await chat.SayAsync("housing");

        Assert.Equal("event", broken.GetProperty("activities")[0].GetProperty("type").GetString());
        Assert.Equal("3", (await ReceiveAsync(socket)).GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task A_socket_ends_with_the_chain_of_tokens_that_opened_it()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var chat = await Chat.BeginAsync(host);
        using var socket = await ConnectAsync(chat.StreamUrl);
        await ReceiveAsync(socket);

        time.Advance(TimeSpan.FromHours(24));

        Assert.Equal(WebSocketMessageType.Close, (await socket.ReceiveAsync(new byte[10], Patience)).MessageType);
    }

    private static async Task<bool> IsOpenAsync(string address)
    {
        using var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(new Uri(address), Patience);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    internal static async Task<ClientWebSocket> ConnectAsync(string address, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(address), Patience);
        return socket;
    }

    internal static async Task<HttpStatusCode> RefusedAsync(string address, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(address), Patience));
        return socket.HttpStatusCode;
    }

    internal static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), Patience);
            frame.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(frame.ToArray()).RootElement;
    }
}
