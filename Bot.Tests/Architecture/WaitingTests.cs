using Bot.Tests.Architecture.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture;

/// <summary>No test lets time pass or asserts how much did: the machine may be slow, or busy with something else. Whoever waits looks again and again.</summary>
public sealed class WaitingTests
{
    // Drills kill real processes at moments that are random on purpose, while residents live in real time.
    private const string Drills = "Bot.Tests/Crash/";

    [Fact]
    public void No_test_lets_time_pass_or_asserts_it() => Verdict.Kept(Check(new([.. ProductCode.Files("Bot.Tests", "*.cs")
        .Where(path => !path.StartsWith(Drills, StringComparison.Ordinal))
        .AsParallel().AsOrdered().Select(path => SourceFile.Parse(path, File.ReadAllText(Path.Combine(ProductCode.Root, path))))])));

    [Theory]
    [InlineData("await Task.Delay(50);")]
    [InlineData("await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(5)));")]
    [InlineData("foreach (var one in all) { await Task.Delay(50); }")]
    [InlineData("while (true) { all.ForEach(async one => await Task.Delay(50)); }")]
    [InlineData("Thread.Sleep(50);")]
    [InlineData("Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, most);")]
    [InlineData("Assert.True(time.GetElapsedTime(began) < most);")]
    [InlineData("Assert.True(watch.ElapsedMilliseconds < 50);")]
    public void Time_that_decides_is_found(string statement) => Assert.Single(Check(In(statement)));

    [Theory]
    [InlineData("while (!await holds()) { await Task.Delay(20); }")]
    [InlineData("await Task.Delay(Timeout.Infinite, stopped);")]
    [InlineData("report.Took = Stopwatch.GetElapsedTime(began);")]
    public void Looking_again_and_telling_are_kept(string statement) => Assert.Empty(Check(In(statement)));

    private static SourceCode In(string statement) => SourceCode.Of($"class A {{ async Task B() {{ {statement} }} }}");

    private static IEnumerable<string> Check(SourceCode code) =>
        from file in code.Files
        from node in file.Root.DescendantNodes()
        where node is InvocationExpressionSyntax call && (LetsTimePass(call) || AssertsTime(call))
        select $"{file.Place(node)}: {node}";

    private static bool LetsTimePass(InvocationExpressionSyntax call) => call.Expression.ToString() switch
    {
        "Thread.Sleep" => true,
        "Task.Delay" => !call.ArgumentList.Arguments[0].ToString().StartsWith("Timeout.Infinite", StringComparison.Ordinal) && !LooksAgain(call),
        _ => false,
    };

    private static bool LooksAgain(SyntaxNode node) => node.Ancestors()
        .TakeWhile(around => around is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax))
        .Any(around => around is WhileStatementSyntax or DoStatementSyntax);

    private static bool AssertsTime(InvocationExpressionSyntax call) => call.Expression.ToString().StartsWith("Assert.", StringComparison.Ordinal)
        && call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text is "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks" or "GetElapsedTime");
}
