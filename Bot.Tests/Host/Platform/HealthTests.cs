using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Platform;

public sealed class HealthTests
{
    [Fact]
    public async Task A_fresh_host_is_alive_and_ready_and_names_its_parts_to_this_machine()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/healthz/live")).StatusCode);
        var ready = await host.Client.GetFromJsonAsync<JsonElement>("/healthz/ready");
        Assert.Equal("healthy", ready.GetProperty("parts").GetProperty("database").GetString());
        Assert.Equal("healthy", ready.GetProperty("parts").GetProperty("jobs").GetString());
    }
}
