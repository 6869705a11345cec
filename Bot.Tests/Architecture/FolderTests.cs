using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>Every namespace and every folder is on a step, and a file stands in the folder of its namespace.</summary>
public sealed class FolderTests
{
    [Fact]
    public void Every_namespace_is_on_a_step() => Verdict.Kept(Staircase.All.SelectMany(stairs => Check(stairs, ProductCode.Source)));

    [Fact]
    public void Every_page_is_in_a_folder_of_the_staircase() => Verdict.Kept(CheckPages(Staircase.Host, ProductCode.Files("Bot.Host", "*.cshtml")));

    [Theory]
    [InlineData("Bot.Host/Platform/A.cs", "namespace Bot.Host.Platform; class A;")]
    [InlineData("Bot.Host/Data/Model/A.cs", "namespace Bot.Host.Data.Model; class A;")]
    [InlineData("Bot.Host/Data/Model/A.cs", "namespace Bot.Host.Data; class A;")]
    [InlineData("Bot.Host/Program.cs", "return 0;")]
    [InlineData("Bot.Host/SurveyBotBuilder.cs", "namespace Bot.Host; static class SurveyBotBuilder;")]
    public void What_is_listed_is_kept(string path, string text) => Assert.Empty(Check(Staircase.Host, new([SourceFile.Parse(path, text)])));

    [Theory]
    [InlineData("Bot.Host/Novelty/A.cs", "namespace Bot.Host.Novelty; class A;", "Bot.Host.Novelty is on no step (Bot.Host/Novelty/A.cs)")]
    [InlineData("Bot.Host/A.cs", "namespace Bot.Host; class A;", "A stands in no folder (Bot.Host/A.cs)")]
    [InlineData("Bot.Host/Platform/A.cs", "namespace Bot.Host.Data; class A;", "Bot.Host/Platform/A.cs is not in the folder of its namespace Bot.Host.Data")]
    [InlineData("Bot.Host/Platform/A.cs", "namespace Elsewhere; class A;", "Bot.Host/Platform/A.cs is not in the folder of its namespace Elsewhere")]
    public void What_is_not_listed_is_found(string path, string text, string violation) =>
        Assert.Equal([violation], Check(Staircase.Host, new([SourceFile.Parse(path, text)])));

    [Fact]
    public void A_page_elsewhere_is_found() => Assert.Equal(
        ["Bot.Host/Pages/A.cshtml is on no step", "Bot.Host/A.cshtml is on no step"],
        CheckPages(Staircase.Host, ["Bot.Host/Pages/A.cshtml", "Bot.Host/A.cshtml", "Bot.Host/Site/B.cshtml", "Bot.Host/_ViewStart.cshtml"]));

    private static IEnumerable<string> Check(Staircase stairs, SourceCode code)
    {
        foreach (var file in code.In(stairs.Project).Files.Where(file => file.Types.Count > 0))
        {
            var folder = stairs.FolderOf(file.Namespace);
            if (folder != FolderOf(file.Path))
            {
                yield return $"{file.Path} is not in the folder of its namespace {file.Namespace}";
            }
            else if (stairs.StepOf(folder) is null)
            {
                yield return $"{file.Namespace} is on no step ({file.Path})";
            }
            else if (folder.Length == 0)
            {
                foreach (var type in file.Types.Where(type => type.Outer is null && !stairs.Root.Contains(type.Name)))
                {
                    yield return $"{type.Name} stands in no folder ({file.Path})";
                }
            }
        }
    }

    private static IEnumerable<string> CheckPages(Staircase stairs, IEnumerable<string> paths) =>
        from path in paths
        let folder = FolderOf(path)
        where folder.Length == 0 ? !stairs.Root.Contains(Path.GetFileNameWithoutExtension(path)) : stairs.StepOf(folder) is null
        select $"{path} is on no step";

    private static string FolderOf(string path) => path.Split('/') is [_, var folder, _, ..] ? folder : "";
}
