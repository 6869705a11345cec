using System.Net;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Host.Platform;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/api/v1/attention")]
    [InlineData("/nothing-here")]
    public async Task Every_answer_is_strict_with_browsers(string path)
    {
        await using var host = await TestHost.StartAsync();

        using var answer = await host.Client.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.True(answer.Headers.CacheControl?.NoStore is true || !path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Fact]
    public void A_nonce_holds_for_one_request()
    {
        var (one, other) = (new DefaultHttpContext(), new DefaultHttpContext());

        Assert.Equal(one.Nonce(), one.Nonce());
        Assert.NotEqual(one.Nonce(), other.Nonce());
    }

    [Fact]
    public async Task The_jobs_dashboard_is_for_this_machine_in_development_only()
    {
        await using var development = await TestHost.StartAsync();
        using var fromElsewhere = new HttpRequestMessage(HttpMethod.Get, "/hangfire");
        fromElsewhere.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var here = await development.Client.GetAsync("/hangfire");
        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        Assert.Contains("style-src 'self' 'unsafe-inline';", Assert.Single(here.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await development.Client.SendAsync(fromElsewhere)).StatusCode);

        await using var production = await TestHost.StartAsync(environment: "Production");
        Assert.Equal(HttpStatusCode.NotFound, (await production.Client.GetAsync("/hangfire")).StatusCode);
    }
}
