using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Channels;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Bot.Tests.Host.DirectLine.TokenTests;

namespace Bot.Tests.Host.DirectLine;

/// <summary>"Finish and clear this chat": whoever sits down next, or kept a token, reads and says nothing in it.</summary>
public sealed class ClearedChatTests
{
    [Theory]
    [InlineData("POST", "/tokens/refresh")]
    [InlineData("POST", "/conversations")]
    [InlineData("GET", "/conversations/ID")]
    [InlineData("GET", "/conversations/ID?watermark=1")]
    [InlineData("GET", "/conversations/ID/activities")]
    [InlineData("GET", "/conversations/ID/activities?watermark=99")]
    [InlineData("POST", "/conversations/ID/activities", """{"type":"message","text":"the rent"}""")]
    [InlineData("POST", "/conversations/ID/activities", """{"type":"event","name":"n"}""")]
    [InlineData("POST", "/conversations/ID/activities", """{"type":"typing"}""")]
    public async Task A_token_of_it_opens_nothing_any_more(string method, string path, string? body = null)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");
        await ClearAsync(host, chat);
        var stored = await host.DatabaseAsync(db => db.Messages.CountAsync());

        foreach (var credentials in new[] { chat.Token, Chat.Secret }.Take(path.Contains("ID", StringComparison.Ordinal) ? 2 : 1))
        {
            using var client = Chat.ClientWith(host, credentials);
            using var request = new HttpRequestMessage(new HttpMethod(method), Chat.Path + path.Replace("ID", chat.Id, StringComparison.Ordinal))
            {
                Content = body is null ? null : Json(body.Replace("\"type\"", "\"from\":{\"id\":\"u\"},\"type\"", StringComparison.Ordinal)),
            };
            await AssertErrorAsync(await client.SendAsync(request), 404, "ConversationNotFound");
        }

        Assert.Equal(stored, await host.DatabaseAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Its_sockets_are_closed_and_its_stream_opens_no_other()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        using var here = await StreamTests.ConnectAsync(chat.StreamUrl);
        using var tab = await StreamTests.ConnectAsync(chat.StreamUrl);
        await StreamTests.ReceiveAsync(here);
        await StreamTests.ReceiveAsync(tab);

        await ClearAsync(host, chat);

        foreach (var socket in new[] { here, tab })
        {
            var end = await socket.ReceiveAsync(new byte[10], CancellationToken.None);
            Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.NormalClosure), (end.MessageType, end.CloseStatus));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StreamTests.RefusedAsync(chat.StreamUrl));
    }

    [Fact]
    public async Task Its_cookie_begins_another_chat()
    {
        await using var host = await TestHost.StartAsync();
        var cookies = new CookieContainer();
        using var browser = Browser(host, cookies);
        var first = await PageChatTests.OpenAsync(browser, new { });
        var kept = cookies.GetCookieHeader(new Uri(host.Address, "/chat/token"));
        using var finished = await browser.PostAsJsonAsync("/chat/finish", new { });
        using var thief = host.NewClient();
        thief.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        thief.DefaultRequestHeaders.Add("Cookie", kept);

        var next = await PageChatTests.OpenAsync(thief, new { });

        Assert.Equal(HttpStatusCode.NoContent, finished.StatusCode);
        Assert.True(next.GetProperty("isNew").GetBoolean());
        Assert.NotEqual(first.GetProperty("conversationId").GetString(), next.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task The_cookie_of_our_page_begins_a_new_chain_of_tokens_for_the_same_chat()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(time: time);
        using var browser = Browser(host, new CookieContainer());
        var first = await PageChatTests.OpenAsync(browser, new { });

        time.Advance(TimeSpan.FromHours(25));
        var next = await PageChatTests.OpenAsync(browser, new { });
        using var page = Chat.ClientWith(host, next.GetProperty("token").GetString()!);
        using var refreshed = await page.PostAsync(Chat.Path + "/tokens/refresh", null);

        Assert.Equal(first.GetProperty("conversationId").GetString(), next.GetProperty("conversationId").GetString());
        Assert.Equal(1800, next.GetProperty("expires_in").GetInt32());
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
    }

    [Fact]
    public async Task An_anonymous_chat_is_over_too_and_stays_so_when_it_has_been_emptied()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host, new { survey = "peer-perspectives" });
        await chat.SayAsync("the parks");
        await ClearAsync(host, chat);
        using var before = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities");
        using var moved = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = "00:05:00" });

        using var after = await chat.Client.PostAsync(Chat.Path + "/conversations", null);

        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(0, await host.DatabaseAsync(db => db.Messages.CountAsync()));
        await AssertErrorAsync(before, 404, "ConversationNotFound");
        await AssertErrorAsync(after, 404, "ConversationNotFound");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_official_client_hears_that_it_has_ended(bool webSocket)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var generated = await Chat.GenerateAsync(host);
        await using var client = await DirectLineClient.StartAsync(
            host.Address, new { token = generated.GetProperty("token").GetString(), webSocket, pollingInterval = 200 });
        await client.NextAsync();

        await host.Services.GetRequiredService<IWebChats>().CloseAsync(Guid.ParseExact(generated.GetProperty("conversationId").GetString()!, "N"), default);

        await client.WaitForAsync(DirectLineClient.Ended);
    }

    /// <summary>As our page does it; other sites have no call for it.</summary>
    private static Task ClearAsync(TestHost host, Chat chat) =>
        host.Services.GetRequiredService<IWebChats>().CloseAsync(Guid.ParseExact(chat.Id, "N"), CancellationToken.None);

    private static HttpClient Browser(TestHost host, CookieContainer cookies)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        return client;
    }
}
