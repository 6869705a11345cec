using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Kit;

public sealed class TestHostTests
{
    [Fact]
    public async Task No_job_server_runs_beside_a_test()
    {
        await using var host = await TestHost.StartAsync();

        Assert.DoesNotContain(host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), service =>
            service.GetType().Namespace!.StartsWith("Hangfire", StringComparison.Ordinal));
        Assert.Empty(host.Services.GetRequiredService<JobStorage>().GetMonitoringApi().Servers());
    }
}
