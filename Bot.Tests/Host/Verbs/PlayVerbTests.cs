using Bot.Tests.Kit;

namespace Bot.Tests.Host.Verbs;

public sealed class PlayVerbTests
{
    private static readonly string Surveys = Path.Combine(TestHost.ProjectFolder, "surveys");

    [Theory]
    [InlineData(2, "what-matters-most.yaml", "--language", "not a tag")]
    [InlineData(2, "what-matters-most.yaml", "--channel", "fax")]
    [InlineData(1, "nowhere.yaml")]
    public async Task What_cannot_be_played_is_told_on_standard_error(int exit, params string[] arguments)
    {
        var run = await VerbRun.StartAsync(["play", .. arguments], Surveys);

        Assert.Equal((exit, ""), (run.Exit, run.Output));
        Assert.NotEmpty(run.Error);
    }
}
