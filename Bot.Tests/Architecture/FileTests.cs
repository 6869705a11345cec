using Bot.Tests.Architecture.Code;
using Microsoft.CodeAnalysis.CSharp;

namespace Bot.Tests.Architecture;

/// <summary>No file is long, and no type is spread over files to get round it.</summary>
public sealed class FileTests
{
    private const int Most = 400;

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*.cshtml")]
    [InlineData("*.js")]
    public void No_file_is_longer_than_four_hundred_lines(string pattern) => Verdict.Kept(CheckLength(
        ProductCode.Files(".", pattern).Where(path => !path.Contains("/lib/", StringComparison.Ordinal)).Select(path => (path, File.ReadLines(Path.Combine(ProductCode.Root, path)).Count()))));

    [Fact]
    public void No_type_is_spread_over_files() => Verdict.Kept(CheckParts(ProductCode.Source));

    [Fact]
    public void A_long_file_is_found() => Assert.Equal(["A.cs has 401 lines"], CheckLength([("A.cs", 401), ("B.cs", 400)]));

    [Fact]
    public void A_type_in_two_files_is_found() => Assert.Equal(
        ["N.A is spread over File0.cs, File1.cs"], CheckParts(SourceCode.Of("namespace N; partial class A;", "namespace N; partial class A;")));

    // The other part is what a generator writes; a nested type goes with its outer one.
    [Theory]
    [InlineData("namespace N; partial class A;", "namespace N; partial class B;")]
    [InlineData("namespace N; partial class A { partial class Log; }", "namespace N; partial class B { partial class Log; }")]
    [InlineData("namespace N; class A;", "namespace N; class A<T>;")]
    [InlineData("namespace N; partial class A;", "namespace M; partial class A;")]
    public void A_type_in_one_file_is_kept(string one, string other) => Assert.Empty(CheckParts(SourceCode.Of(one, other)));

    private static IEnumerable<string> CheckLength(IEnumerable<(string Path, int Lines)> files) =>
        files.Where(file => file.Lines > Most).Select(file => $"{file.Path} has {file.Lines} lines");

    private static IEnumerable<string> CheckParts(SourceCode code) => code.Types
        .Where(type => type.Is(SyntaxKind.PartialKeyword))
        .GroupBy(type => type.FullName, type => type.File.Path)
        .Where(parts => parts.Distinct().Count() > 1)
        .Select(parts => $"{parts.Key} is spread over {string.Join(", ", parts.Distinct())}");
}
