using System.Net;
using System.Net.Http.Json;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Platform;

/// <summary>A web page may make its own name lead to this machine, and then reads what it likes as its own.</summary>
public sealed class ForeignNameTests
{
    [Theory]
    [InlineData("/hangfire", HttpStatusCode.NotFound)]
    [InlineData("/metrics", HttpStatusCode.NotFound)]
    [InlineData("/simulator/clock", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/simulator/messages?phone=%2B17045550101", HttpStatusCode.MisdirectedRequest)]
    public async Task What_is_for_this_machine_is_not_there_under_somebody_elses_name(string path, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(status, await GetAsync(host, path, $"rebound.example:{host.Address.Port}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(host, path, $"localhost:{host.Address.Port}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(host, path, $"127.0.0.1:{host.Address.Port}"));
    }

    [Fact]
    public async Task The_simulator_takes_no_text_under_somebody_elses_name()
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = "https://survey.example" });

        Assert.Equal(HttpStatusCode.MisdirectedRequest, await TextAsync(host, "rebound.example"));
        Assert.Equal(HttpStatusCode.Accepted, await TextAsync(host, "survey.example"));
        Assert.Equal(HttpStatusCode.Accepted, await TextAsync(host, "devbox"));
        Assert.Equal(HttpStatusCode.Accepted, await TextAsync(host, "192.168.1.20"));
    }

    private static async Task<HttpStatusCode> GetAsync(TestHost host, string path, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = name;
        using var answer = await host.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> TextAsync(TestHost host, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/messages") { Content = JsonContent.Create(new { from = "+17045550101", body = "hi" }) };
        request.Headers.Host = name;
        using var answer = await host.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
