using System.Net;
using Bot.Tests.Kit;
using static Bot.Tests.Host.DirectLine.TokenTests;

namespace Bot.Tests.Host.DirectLine;

public sealed class CorsTests
{
    [Fact]
    public async Task A_preflight_allows_what_the_official_clients_ask_for()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var request = new HttpRequestMessage(HttpMethod.Options, Chat.Path + "/conversations");
        request.Headers.Add("Origin", "https://city.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type, x-ms-bot-agent, x-requested-with");

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("x-ms-bot-agent", Header(answer, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("POST", Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Equal("7200", Header(answer, "Access-Control-Max-Age"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_page_elsewhere_can_read_answers_and_errors_and_when_to_come_again()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        chat.Client.DefaultRequestHeaders.Add("Origin", "https://anywhere.example");

        using var good = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}");
        using var bad = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities?watermark=x");

        Assert.All([good, bad], answer => Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin")));
        Assert.Equal("Retry-After", Header(good, "Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task A_page_that_the_token_does_not_trust_is_refused_everywhere()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host, new { trustedOrigins = new[] { "https://city.example" } });
        var path = $"{Chat.Path}/conversations/{chat.Id}";
        chat.Client.DefaultRequestHeaders.Add("Origin", "https://city.example:444");

        foreach (var (method, address) in new[] { ("GET", path), ("POST", Chat.Path + "/conversations"), ("POST", Chat.Path + "/tokens/refresh"), ("GET", path + "/activities"), ("POST", path + "/activities") })
        {
            using var answer = await chat.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
            await AssertErrorAsync(answer, 403, "OriginNotTrusted");
            Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        }

        chat.Client.DefaultRequestHeaders.Remove("Origin");
        chat.Client.DefaultRequestHeaders.Add("Origin", "https://city.example");
        Assert.Equal(HttpStatusCode.OK, (await chat.Client.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/attention")]
    [InlineData("/chat/token")]
    public async Task Nothing_else_is_open_to_other_sites(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://city.example");

        using var answer = await host.Client.SendAsync(request);

        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
