using System.Net.Http.Json;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Platform;

public sealed class TransportSecurityTests
{
    [Theory]
    [InlineData("https://bot.example.org", true)]
    [InlineData("http://bot.example.org", false)]
    public async Task Where_the_public_address_is_https_browsers_stay_there_and_every_cookie_does(string address, bool kept)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = address }, environment: "Production");
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = JsonContent.Create(new { }) };
        begin.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var chat = await host.Client.SendAsync(begin);
        using var form = await host.Client.GetAsync(new Uri("/my-data/anything", UriKind.Relative));
        using var missing = await host.Client.GetAsync(new Uri("/nothing-here", UriKind.Relative));

        var cookies = new[] { chat, form }.SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();

        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.Equal(kept, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
        Assert.All([chat, form, missing], answer => Assert.Equal(kept, answer.Headers.Contains("Strict-Transport-Security")));
    }
}
