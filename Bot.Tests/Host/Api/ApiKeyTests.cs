using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Api;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer sbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YTpi")]
    public async Task Without_a_key_in_force_the_answer_is_401_and_says_how_to_send_one(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/attention");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("API key", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/responses?survey=what-matters-most", "administrator analyst")]
    [InlineData("/api/v1/attention", "administrator agent analyst outreach")]
    [InlineData("/api/v1/audit", "administrator analyst")]
    [InlineData("/api/v1/contacts/01900000-0000-7000-8000-000000000009", "administrator agent outreach")]
    public async Task A_role_reads_what_it_is_for_and_is_forbidden_the_rest(string path, string roles)
    {
        foreach (var role in Roles.All)
        {
            using var client = await host.ClientAsAsync(role);
            using var answer = await client.GetAsync(path);

            Assert.Equal(roles.Split(' ').Contains(role), answer.StatusCode is not HttpStatusCode.Forbidden);
            if (answer.StatusCode is HttpStatusCode.Forbidden)
            {
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var keys = host.Services.GetRequiredService<ApiKeys>();
        using var client = await host.ClientAsAsync(Roles.Analyst, "dashboard");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/attention")).StatusCode);

        Assert.True(await keys.RevokeAsync("dashboard", CancellationToken.None));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/attention")).StatusCode);
    }

    [Fact]
    public async Task A_name_is_taken_while_its_key_is_in_force_and_free_afterwards()
    {
        var keys = host.Services.GetRequiredService<ApiKeys>();
        Assert.NotNull(await keys.AddAsync("city", Roles.Analyst, CancellationToken.None));

        Assert.Null(await keys.AddAsync("city", Roles.Outreach, CancellationToken.None));
        await keys.RevokeAsync("city", CancellationToken.None);
        Assert.NotNull(await keys.AddAsync("city", Roles.Outreach, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_is_neither_stored_nor_logged()
    {
        var key = await host.Services.GetRequiredService<ApiKeys>().AddAsync("once", Roles.Administrator, CancellationToken.None);
        using var client = host.NewClient(key);
        await client.GetAsync("/api/v1/audit");
        await client.GetAsync("/api/v1/audit?limit=0");

        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(key![ApiKeys.Prefix.Length..], StringComparison.Ordinal));
        var stored = await host.DatabaseAsync(db => Task.FromResult(db.ApiKeys.Single(k => k.Name == "once")));
        Assert.Equal(ApiKeys.Hash(key!), stored.KeyHash);
    }

    [Fact]
    public async Task A_key_opens_the_operators_pages_from_elsewhere_and_nothing_else_does()
    {
        using var analyst = await host.ClientAsAsync(Roles.Analyst);

        Assert.Equal(HttpStatusCode.NotFound, await FromElsewhereAsync(host.Client, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await FromElsewhereAsync(analyst, "/metrics"));
    }

    [Fact]
    public async Task Keys_added_and_revoked_are_in_the_audit()
    {
        using var administrator = await host.ClientAsAsync(Roles.Administrator, "first");
        await host.Services.GetRequiredService<ApiKeys>().AddAsync("second", Roles.Analyst, CancellationToken.None);
        await host.Services.GetRequiredService<ApiKeys>().RevokeAsync("second", CancellationToken.None);

        var audit = await administrator.JsonAsync("/api/v1/audit");

        Assert.Equal(
            ["apikey.added first", "apikey.added second", "apikey.revoked second"],
            audit.EnumerateArray().Select(row => $"{row.GetProperty("action")} {row.GetProperty("subject")}").Where(row => row.StartsWith("apikey", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static async Task<HttpStatusCode> FromElsewhereAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
