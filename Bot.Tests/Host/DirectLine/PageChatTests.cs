using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Host.DirectLine;

public sealed class PageChatTests
{
    [Fact]
    public async Task Our_page_gets_a_chat_that_has_begun_and_a_reload_goes_on_with_it()
    {
        await using var host = await TestHost.StartAsync();
        using var browser = Browser(host);

        var first = await OpenAsync(browser, new { survey = "what-matters-most", locale = "es-ES" });
        var again = await OpenAsync(browser, new { survey = "what-matters-most", locale = "es-ES" });
        using var page = Chat.ClientWith(host, again.GetProperty("token").GetString()!);
        var shown = await page.JsonAsync($"{Chat.Path}/conversations/{Id(first)}/activities");

        Assert.Equal((true, false), (first.GetProperty("isNew").GetBoolean(), again.GetProperty("isNew").GetBoolean()));
        Assert.Equal(Id(first), Id(again));
        Assert.Equal(1800, first.GetProperty("expires_in").GetInt32());
        Assert.Equal("what-matters-most", first.GetProperty("survey").GetString());
        Assert.Equal("es", Assert.Single(shown.GetProperty("activities").EnumerateArray()).GetProperty("locale").GetString());
    }

    [Fact]
    public async Task Each_survey_has_a_chat_of_its_own_and_a_fresh_one_leaves_the_old()
    {
        await using var host = await TestHost.StartAsync();
        using var browser = Browser(host);

        var standard = await OpenAsync(browser, new { });
        var other = await OpenAsync(browser, new { survey = "can-we-talk" });
        var fresh = await OpenAsync(browser, new { fresh = true });
        var now = await OpenAsync(browser, new { survey = "what-matters-most" });

        Assert.Equal(3, new[] { Id(standard), Id(other), Id(fresh) }.Distinct().Count());
        Assert.Equal(Id(fresh), Id(now));
    }

    [Fact]
    public async Task Finish_ends_the_passage_and_clears_the_browser()
    {
        await using var host = await TestHost.StartAsync();
        using var browser = Browser(host);
        var first = await OpenAsync(browser, new { });

        using var finished = await browser.PostAsJsonAsync("/chat/finish", new { });
        var next = await OpenAsync(browser, new { });

        Assert.Equal(HttpStatusCode.NoContent, finished.StatusCode);
        Assert.NotEqual(Id(first), Id(next));
        Assert.Equal([SessionStatus.Active, SessionStatus.Partial], (await host.DatabaseAsync(db => db.Set<SessionRow>().Select(s => s.Status).ToListAsync())).Order());
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_alone_and_no_script_reads_it()
    {
        await using var host = await TestHost.StartAsync();
        using var browser = Browser(host);

        using var answer = await browser.PostAsJsonAsync("/chat/token", new { });
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        using var secure = await SendAsync(host, "https", "https://127.0.0.1");

        Assert.All(cookies, cookie => Assert.Contains("path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("chat-what-matters-most=", StringComparison.Ordinal) && cookie.Contains("max-age=2592000", StringComparison.Ordinal));
        Assert.All(secure.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-chat", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/; secure; ", cookie, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_made_up_cookie_begins_a_new_chat()
    {
        await using var host = await TestHost.StartAsync();
        using var stranger = host.NewClient();
        stranger.DefaultRequestHeaders.Add("Origin", Origin(host));
        using var browser = Browser(host);
        await OpenAsync(browser, new { survey = "can-we-talk" });
        using var set = await browser.PostAsJsonAsync("/chat/token", new { survey = "can-we-talk" });
        var theirs = set.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        foreach (var cookie in new[] { "chat-what-matters-most=abc", "chat-what-matters-most=", theirs.Replace("can-we-talk", "what-matters-most", StringComparison.Ordinal) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = JsonContent.Create(new { }) };
            request.Headers.Add("Cookie", cookie);
            using var answer = await stranger.SendAsync(request);
            Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isNew").GetBoolean());
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("X-Nothing", "neither says where it comes from")]
    public async Task Other_sites_are_refused_and_nothing_begins(string header, string value)
    {
        await using var host = await TestHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add(header, value);

        foreach (var path in new[] { "/chat/token", "/chat/finish" })
        {
            using var answer = await host.Client.PostAsJsonAsync(path, new { });
            Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal(0, await host.DatabaseAsync(db => db.Set<ConversationRow>().CountAsync()));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "https://talk.city.example")]
    public async Task Our_own_page_is_known_behind_a_proxy_too(string header, string value)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = "https://talk.city.example/" });
        host.Client.DefaultRequestHeaders.Add(header, value);

        var answer = await OpenAsync(host.Client, new { });

        Assert.StartsWith("wss://talk.city.example/v3/directline", answer.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"survey":"../../x"}""")]
    [InlineData("""{"survey":""}""")]
    [InlineData("""{"survey":5}""")]
    [InlineData("{")]
    public async Task What_cannot_be_meant_is_a_problem(string body)
    {
        await using var host = await TestHost.StartAsync();
        using var browser = Browser(host);

        using var answer = await browser.PostAsync("/chat/token", TokenTests.Json(body));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_token_of_our_page_is_good_on_our_page_only()
    {
        await using var host = await TestHost.StartAsync();
        using var browser = Browser(host);
        var chat = await OpenAsync(browser, new { });
        using var elsewhere = Chat.ClientWith(host, chat.GetProperty("token").GetString()!);
        elsewhere.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        await TokenTests.AssertErrorAsync(await elsewhere.GetAsync($"{Chat.Path}/conversations/{Id(chat)}"), 403, "OriginNotTrusted");
    }

    internal static HttpClient Browser(TestHost host)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Origin", Origin(host));
        return client;
    }

    internal static async Task<JsonElement> OpenAsync(HttpClient browser, object request)
    {
        using var answer = await browser.PostAsJsonAsync("/chat/token", request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> SendAsync(TestHost host, string scheme, string origin)
    {
        await using var behind = await TestHost.StartAsync(new() { ["Proxy:Trusted"] = "127.0.0.1" });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(behind.Address, "/chat/token"));
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("Origin", $"{origin}:{behind.Address.Port}");
        return await host.Client.SendAsync(request);
    }

    private static string Origin(TestHost host) => host.Address.GetLeftPart(UriPartial.Authority);

    private static string? Id(JsonElement chat) => chat.GetProperty("conversationId").GetString();
}
