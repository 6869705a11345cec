using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>Projects point one way, and there is no other one until it has two consumers.</summary>
public sealed class ProjectTests
{
    [Fact]
    public void Projects_point_one_way() => Verdict.Kept(Check(ProductCode.Projects, ProductCode.Uses));

    [Fact]
    public void There_is_no_other_project() => Assert.Equal(
        ["Bot.Benchmarks", "Bot.Dialogs", "Bot.Host", "Bot.Localization", "Bot.Tests"],
        ProductCode.Files(".", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Bot.Localization.Lexicons", "Bot.Dialogs.Answers")]
    [InlineData("Bot.Dialogs", "Bot.Host.Data")]
    [InlineData("Bot.Host.Data", "Bot.Tests.Kit")]
    public void An_arrow_to_a_higher_project_is_found(string from, string to) => Assert.Single(Check(ProductCode.Projects, [new Use(from, to, "B", "A")]));

    [Theory]
    [InlineData("Bot.Dialogs.Answers", "Bot.Localization")]
    [InlineData("Bot.Host", "Bot.Dialogs.Engine")]
    [InlineData("Bot.Host", "System")]
    public void An_arrow_to_a_lower_one_is_kept(string from, string to) => Assert.Empty(Check(ProductCode.Projects, [new Use(from, to, "B", "A")]));

    private static IEnumerable<string> Check(string[] projects, IEnumerable<Use> uses) =>
        from use in uses
        let @from = At(projects, use.From)
        let to = At(projects, use.Namespace)
        where @from >= 0 && (to > @from || (to < 0 && use.Namespace.StartsWith("Bot.", StringComparison.Ordinal)))
        select use.ToString();

    private static int At(string[] projects, string space) =>
        Array.FindIndex(projects, project => space == project || space.StartsWith(project + ".", StringComparison.Ordinal));
}
