using System.Net;
using Bot.Host.Identity;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Verbs;

public sealed class ApiKeyVerbTests
{
    [Fact]
    public async Task Beside_a_running_host_a_key_is_added_used_listed_and_revoked()
    {
        await using var host = await TestHost.StartAsync();

        var added = await RunAsync(host, "add", "city-dashboard", "--role", "analyst");
        Assert.Equal(0, added.Exit);
        var key = added.Output.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith(ApiKeys.Prefix, key, StringComparison.Ordinal);
        using var client = host.NewClient(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/audit")).StatusCode);

        var again = await RunAsync(host, "add", "city-dashboard", "--role", "analyst");
        Assert.Equal((1, ""), (again.Exit, again.Output));
        Assert.Contains("city-dashboard", again.Error, StringComparison.Ordinal);

        var list = await RunAsync(host, "list");
        Assert.StartsWith("city-dashboard\tanalyst\t", list.Output, StringComparison.Ordinal);
        Assert.EndsWith("\tin force\n", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list.Output + list.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(host, "revoke", "city-dashboard")).Exit);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/audit")).StatusCode);
        Assert.Equal(1, (await RunAsync(host, "revoke", "city-dashboard")).Exit);
    }

    [Theory]
    [InlineData("add", "x", "--role", "king")]
    [InlineData("add", "x")]
    [InlineData("add", "--role", "analyst")]
    [InlineData("add", " ", "--role", "analyst")]
    [InlineData("drop")]
    [InlineData]
    public async Task Wrong_usage_is_told_on_standard_error_and_exits_2(params string[] arguments)
    {
        var run = await VerbRun.StartAsync(["apikey", .. arguments], Path.GetTempPath());

        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.NotEmpty(run.Error);
    }

    private static Task<VerbRun> RunAsync(TestHost host, params string[] arguments) =>
        VerbRun.StartAsync(["apikey", .. arguments], host.Folder, host.ConnectionString);
}
