using Bot.Host;
using Bot.Tests.Architecture.Code;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Architecture;

/// <summary>Who implements a port that is asked for as a whole is registered, once: a job that nobody registers never runs.</summary>
public sealed class PortTests
{
    private static readonly string[] Ports = ["IScheduledJob", "IStartupTask", "IPersonalData"];

    [Fact]
    public async Task Every_implementation_of_a_port_is_registered_once()
    {
        await using var host = ProductHost.Build();
        var types = typeof(SurveyBotBuilder).Assembly.GetTypes();

        Verdict.Kept(Ports.SelectMany(port => types.SingleOrDefault(type => type.Name == port) is { } found
            ? Check(ProductCode.Source, port, [.. host.Services.GetServices(found).Select(service => service!.GetType().Name)])
            : [$"There is no {port}"]));
    }

    [Fact]
    public void One_that_is_forgotten_or_doubled_is_found() => Assert.Equal(
        ["Purge is an IJob and registered 0 times", "Sweep is an IJob and registered 2 times"],
        Check(SourceCode.Of("class Purge : Base, N.IJob; class Sweep(int a) : IJob; class Nudge : IJob; abstract class Job : IJob; class Other;"), "IJob", ["Sweep", "Nudge", "Sweep"]));

    private static IEnumerable<string> Check(SourceCode code, string port, List<string> registered) =>
        from type in code.Types
        where type.IsClass && !type.Is(SyntaxKind.AbstractKeyword) && type.Bases.Contains(port)
        let times = registered.Count(name => name == type.Name)
        where times != 1
        select $"{type.Name} is an {port} and registered {times} times";
}
