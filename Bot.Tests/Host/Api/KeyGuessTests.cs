using System.Net;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Api;

public sealed class KeyGuessTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private int guesses;
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(new() { ["Proxy:Trusted"] = "127.0.0.1" }, time: time);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Who_guesses_waits_and_waits_longer_who_goes_on()
    {
        Assert.Equal(10, await GuessUntilRefusedAsync());
        using var refused = await CallAsync("203.0.113.9", Guess());
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, await GuessUntilRefusedAsync());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, await GuessUntilRefusedAsync());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await GuessUntilRefusedAsync());
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, await GuessUntilRefusedAsync());
    }

    [Fact]
    public async Task A_right_key_is_not_held_up_elsewhere_and_where_it_was_known()
    {
        var (known, unknown) = (await KeyAsync("known"), await KeyAsync("unknown"));
        using var before = await CallAsync("203.0.113.9", known);
        await GuessUntilRefusedAsync();

        using var same = await CallAsync("203.0.113.9", known);
        using var elsewhere = await CallAsync("203.0.113.10", unknown);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_line_of_IPv6_guesses_as_one()
    {
        for (var guess = 0; guess < 10; guess++)
        {
            using var answer = await CallAsync($"2001:db8:1:2::{guess + 1}", Guess());
        }

        using var refused = await CallAsync("2001:db8:1:2::ffff", Guess());
        using var other = await CallAsync("2001:db8:1:3::1", Guess());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task Many_lines_of_IPv6_guess_as_four()
    {
        for (var guess = 0; guess < 40; guess++)
        {
            using var answer = await CallAsync($"2001:db8:1:{guess:x}::1", Guess());
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var refused = await CallAsync("2001:db8:1:ff::1", Guess());
        using var other = await CallAsync("2001:db8:1:100::1", Guess());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_not_known_any_more()
    {
        var key = await KeyAsync("leaver");
        using var before = await CallAsync("203.0.113.9", key);
        await host.Services.GetRequiredService<ApiKeys>().RevokeAsync("leaver", CancellationToken.None);

        using var after = await CallAsync("203.0.113.9", key);

        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    private async Task<int> GuessUntilRefusedAsync()
    {
        for (var wrong = 0; ; wrong++)
        {
            using var answer = await CallAsync("203.0.113.9", Guess());
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                return wrong;
            }

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.True(wrong < 200);
        }
    }

    private string Guess() => $"sbk_{++guesses:D43}";

    private async Task<string> KeyAsync(string name) => (await host.Services.GetRequiredService<ApiKeys>().AddAsync(name, Roles.Administrator, CancellationToken.None))!;

    private async Task<HttpResponseMessage> CallAsync(string from, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/attention");
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Add("X-Forwarded-For", from);
        return await host.Client.SendAsync(request);
    }
}
