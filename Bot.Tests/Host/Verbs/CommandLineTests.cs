namespace Bot.Tests.Host.Verbs;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("chek", "surveys/a.yaml")]
    [InlineData("serve")]
    public async Task What_is_no_verb_is_told_and_starts_nothing(params string[] arguments)
    {
        var run = await VerbRun.StartAsync(arguments, Path.GetTempPath());

        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Contains(arguments[0], run.Error, StringComparison.Ordinal);
    }
}
