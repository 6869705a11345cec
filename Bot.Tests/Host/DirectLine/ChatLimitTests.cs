using System.Net;
using System.Net.Http.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Channels;
using Bot.Host.DirectLine;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Bot.Tests.Host.DirectLine.TokenTests;

namespace Bot.Tests.Host.DirectLine;

public sealed class ChatLimitTests
{
    [Fact]
    public async Task Many_conversations_from_one_address_are_refused_in_words_and_the_open_ones_go_on()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:ChatsPerHour"] = "2", ["ConnectionStrings:Redis"] = "" }, time: time);
        var chat = await Chat.BeginAsync(host);
        await Chat.BeginAsync(host);
        using var third = Chat.ClientWith(host, (await Chat.GenerateAsync(host)).GetProperty("token").GetString()!);

        using var refused = await third.PostAsync(Chat.Path + "/conversations", null);
        using var again = await chat.Client.PostAsync(Chat.Path + "/conversations", null);
        await chat.SayAsync("housing");
        time.Advance(TimeSpan.FromHours(1));
        await Chat.BeginAsync(host);

        Assert.Contains("later", await AssertErrorAsync(refused, 429, "TooManyRequests"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Tokens_are_limited_too_and_more_generously()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:TokensPerHour"] = "2" });
        using var site = Chat.ClientWith(host, Chat.Secret);

        var statuses = new List<HttpStatusCode>();
        foreach (var path in new[] { "/tokens/generate", "/conversations", "/tokens/generate" })
        {
            using var answer = await site.PostAsync(Chat.Path + path, null);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task One_browser_begins_so_many_chats_and_a_reload_counts_nothing()
    {
        await using var host = await TestHost.StartAsync(new() { ["Limits:ChatsPerBrowser"] = "2" });
        using var browser = PageChatTests.Browser(host);
        using var other = PageChatTests.Browser(host);
        await PageChatTests.OpenAsync(browser, new { });
        await PageChatTests.OpenAsync(browser, new { });
        await PageChatTests.OpenAsync(browser, new { fresh = true });

        using var refused = await browser.PostAsJsonAsync("/chat/token", new { fresh = true });
        await PageChatTests.OpenAsync(browser, new { });
        await PageChatTests.OpenAsync(other, new { });

        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_flood_in_one_chat_is_answered_then_only_kept_then_refused_unkept()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:InboundPerMinute"] = "2" });
        var chat = await Chat.BeginAsync(host);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 9; i++)
        {
            using var answer = await chat.PostAsync(new { type = "message", text = "rent", channelData = new { clientActivityID = $"c{i}" } });
            statuses.Add(answer.StatusCode);
        }

        var echoes = (await chat.ActivitiesAsync()).Count(a => a.GetProperty("from").GetProperty("id").GetString() != "bot");
        Assert.Equal(8, echoes);
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 8).Append(HttpStatusCode.TooManyRequests), statuses);
    }

    [Theory]
    [InlineData("Limits:ChatMegabytesPerHour", 1)]
    [InlineData("Limits:NetworkMegabytesPerHour", 3)]
    public async Task Bytes_are_counted_and_over_their_budget_nothing_is_kept_until_the_hour_is_over(string limit, int chats)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(
            new(Chat.Settings) { [limit] = "1", ["Limits:InboundPerMinute"] = "1000", ["ConnectionStrings:Redis"] = "" }, time: time);
        var open = await Task.WhenAll(Enumerable.Range(0, chats).Select(_ => Chat.BeginAsync(host)));
        var large = new { type = "event", name = "n", value = new string('x', 31_000) };

        var (kept, turn) = (0, 0);
        HttpResponseMessage answer;
        while ((answer = await open[turn++ % chats].PostAsync(large)).IsSuccessStatusCode)
        {
            answer.Dispose();
            kept++;
        }

        var stored = await host.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing));
        Assert.Contains("later", await AssertErrorAsync(answer, 429, "TooManyRequests"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(10), answer.Headers.RetryAfter?.Delta);
        Assert.Equal((kept, 33), (stored, kept));
        time.Advance(TimeSpan.FromHours(1));
        var fresh = await Chat.BeginAsync(host);
        using var again = await fresh.PostAsync(large);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task One_chats_budget_is_nobody_elses()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:ChatMegabytesPerHour"] = "1", ["Limits:InboundPerMinute"] = "1000" });
        var (greedy, other) = (await Chat.BeginAsync(host), await Chat.BeginAsync(host));
        while (true)
        {
            using var answer = await greedy.PostAsync(new { type = "event", name = "n", value = new string('x', 31_000) });
            if (!answer.IsSuccessStatusCode)
            {
                break;
            }
        }

        await other.SayAsync("housing");

        Assert.Equal(3, (await other.ActivitiesAsync()).Count);
    }

    [Fact]
    public async Task A_history_is_read_by_a_few_at_a_time_and_so_often_a_minute()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var (chat, other) = (await Chat.BeginAsync(host), await Chat.BeginAsync(host));
        var path = $"{Chat.Path}/conversations/{chat.Id}/activities";

        var readers = TakeReaders(host, chat);
        using var crowded = await chat.Client.GetAsync(path);
        readers.ForEach(reader => reader.Dispose());
        for (var read = 1; read < 300; read++)
        {
            await chat.ReadAsync("1");
        }

        using var tooOften = await chat.Client.GetAsync(path);
        await other.ReadAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await chat.ReadAsync();

        await AssertErrorAsync(crowded, 429, "TooManyRequests");
        Assert.Equal(TimeSpan.FromSeconds(1), crowded.Headers.RetryAfter?.Delta);
        await AssertErrorAsync(tooOften, 429, "TooManyRequests");
        Assert.Equal(TimeSpan.FromMinutes(1), tooOften.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task What_is_on_its_way_to_slow_readers_has_so_much_room_of_one_network_and_of_all()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var (limits, chat) = (host.Services.GetRequiredService<ChatLimits>(), await Chat.BeginAsync(host));
        var path = $"{Chat.Path}/conversations/{chat.Id}/activities";
        var ours = TakeRoom(limits);
        var others = Enumerable.Range(0, 9).SelectMany(network => TakeRoom(limits, [new CallerNetwork($"{network}", 1)])).ToList();
        using var refused = await chat.Client.GetAsync(path);
        using var socket = await StreamTests.ConnectAsync(chat.StreamUrl);
        var shown = StreamTests.ReceiveAsync(socket);
        others.ForEach(room => room.Dispose());
        using var stillRefused = await chat.Client.GetAsync(path);
        Assert.False(shown.IsCompleted);
        ours.ForEach(room => room.Dispose());

        Assert.Equal("1", (await shown).GetProperty("watermark").GetString());
        Assert.Single(await chat.ActivitiesAsync());
        Assert.Equal((64, 192), (ours.Count, others.Count));
        await AssertErrorAsync(refused, 429, "TooManyRequests");
        await AssertErrorAsync(stillRefused, 429, "TooManyRequests");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_page_has_its_room_until_its_reader_has_taken_it()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:InboundPerMinute"] = "1000" });
        var (limits, chat) = (host.Services.GetRequiredService<ChatLimits>(), await Chat.BeginAsync(host));
        for (var post = 0; post < 100; post++)
        {
            await chat.PostLargeAsync('<');
        }

        Assert.Equal(64, RoomLeft(limits));
        using (var socket = await StreamTests.ConnectAsync(chat.StreamUrl))
        {
            await Town.UntilAsync(() => Task.FromResult(RoomLeft(limits) == 63), "a page waits for its reader");
        }

        await Town.UntilAsync(() => Task.FromResult(RoomLeft(limits) == 64), "its room is given back");
    }

    [Fact]
    public async Task A_network_reads_as_often_as_clients_without_a_socket_in_all_its_places()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:SocketsPerNetwork"] = "1" });
        var chats = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Chat.BeginAsync(host)));
        for (var read = 0; read < 60; read++)
        {
            await chats[read % 2].ReadAsync();
        }

        await AssertErrorAsync(await chats[0].Client.GetAsync($"{Chat.Path}/conversations/{chats[0].Id}/activities"), 429, "TooManyRequests");
        Assert.Equal(HttpStatusCode.TooManyRequests, await StreamTests.RefusedAsync(chats[1].StreamUrl));
    }

    [Fact]
    public async Task Callers_behind_a_trusted_proxy_are_told_apart_and_nobody_else_is_believed()
    {
        await using var trusting = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:ChatsPerHour"] = "1", ["Proxy:Trusted:0"] = "127.0.0.0/8" });
        await using var plain = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:ChatsPerHour"] = "1" });

        // A caller may write the header too; the proxy's own word stands last.
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(trusting, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await BeginAsync(trusting, "198.51.100.7, 203.0.113.1"));
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(trusting, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(trusting, "2001:db8:1:2::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await BeginAsync(trusting, "2001:db8:1:2:ffff::9"));
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(trusting, "2001:db8:1:3::1"));
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(plain, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await BeginAsync(plain, "203.0.113.2"));
    }

    [Fact]
    public async Task Whoever_has_many_lines_of_IPv6_has_four_lines_worth_for_256_of_them_and_sixteen_for_65536()
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:ChatsPerHour"] = "1", ["Proxy:Trusted:0"] = "127.0.0.0/8" });

        var ofOneOf256 = new List<HttpStatusCode>();
        for (var line = 0; line < 5; line++)
        {
            ofOneOf256.Add(await BeginAsync(host, $"2001:db8:1:{line:x}::1"));
        }

        var ofAll = new List<HttpStatusCode>();
        for (var line = 1; line < 14; line++)
        {
            ofAll.Add(await BeginAsync(host, $"2001:db8:1:{line:x}00::1"));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Created, 4), HttpStatusCode.TooManyRequests], ofOneOf256);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Created, 12), HttpStatusCode.TooManyRequests], ofAll);
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(host, "2001:db8:2:1::1"));
    }

    [Theory]
    [InlineData("Limits:NetworkMegabytesPerHour")]
    [InlineData("Limits:SocketsPerNetwork")]
    public async Task Bytes_and_sockets_of_many_lines_of_IPv6_are_counted_together_too(string limit)
    {
        await using var host = await TestHost.StartAsync(
            new(Chat.Settings) { [limit] = "1", ["Limits:InboundPerMinute"] = "1000", ["Proxy:Trusted:0"] = "127.0.0.0/8" });
        var (limits, each) = (host.Services.GetRequiredService<ChatLimits>(), 0);

        var taken = new List<bool>();
        foreach (var line in Enumerable.Range(0, 5))
        {
            var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse($"2001:db8:1:{line:x}::1") } };
            taken.Add(limit == "Limits:SocketsPerNetwork"
                ? limits.EnterNetworks(http) is not null
                : await limits.PostAsync(http, new ChatActivity(Guid.NewGuid(), $"{each++}", new string('x', 1024 * 1024 - 600))) is null);
        }

        Assert.Equal([true, true, true, true, false], taken);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("203.0.113.1")]
    [InlineData("::1")]
    public async Task Nobody_becomes_this_machine_through_a_proxy(string claimed)
    {
        await using var host = await TestHost.StartAsync(new() { ["Proxy:Trusted"] = "127.0.0.1,::1" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", claimed);

        using var passedOn = await host.Client.SendAsync(request);
        using var direct = await host.Client.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.NotFound, passedOn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, direct.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.1, 10.1.0.0/16", 2)]
    [InlineData("2001:db8::/32", 1)]
    [InlineData("", 0)]
    [InlineData("0.0.0.0/0", null)]
    [InlineData("::/0", null)]
    [InlineData("proxy.internal", null)]
    [InlineData("10.0.0.0/33", null)]
    public void Trusted_proxies_are_addresses_and_networks_and_never_everybody(string setting, int? networks)
    {
        var settings = new Settings(new ConfigurationManager { ["Proxy:Trusted"] = setting });

        var trusted = TrustedProxies.Read(settings);

        Assert.Equal(networks is null ? ["Proxy__Trusted"] : [], settings.Problems.Select(p => p.Split(' ')[0]));
        Assert.Equal(networks ?? 0, trusted.Networks.Count);
    }

    /// <summary>The pages that still have room on their way to this machine.</summary>
    private static int RoomLeft(ChatLimits limits)
    {
        var room = TakeRoom(limits);
        room.ForEach(page => page.Dispose());
        return room.Count;
    }

    /// <summary>As many pages are on their way to a network, or to this machine, as may be.</summary>
    private static List<IDisposable> TakeRoom(ChatLimits limits, IReadOnlyList<CallerNetwork>? network = null)
    {
        network ??= limits.NetworksOf(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } });
        var taken = new List<IDisposable>();
        while (limits.EnterSending(network) is { } room)
        {
            taken.Add(room);
        }

        return taken;
    }

    /// <summary>As many as may read a conversation at a time do.</summary>
    internal static List<IDisposable> TakeReaders(TestHost host, Chat chat)
    {
        var (limits, readers) = (host.Services.GetRequiredService<ChatLimits>(), new List<IDisposable>());
        while (limits.EnterReading(Guid.ParseExact(chat.Id, "N")) is { } reader)
        {
            readers.Add(reader);
        }

        Assert.Equal(4, readers.Count);
        return readers;
    }

    private static async Task<HttpStatusCode> BeginAsync(TestHost host, string forwardedFor)
    {
        using var client = Chat.ClientWith(host, (await Chat.GenerateAsync(host)).GetProperty("token").GetString()!);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.PostAsync(Chat.Path + "/conversations", null);
        return answer.StatusCode;
    }
}
