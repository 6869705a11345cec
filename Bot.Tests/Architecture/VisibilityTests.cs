using Bot.Tests.Architecture.Code;
using Microsoft.CodeAnalysis.CSharp;

namespace Bot.Tests.Architecture;

/// <summary>The host is nobody's library: its types are internal, and its classes sealed unless they are made to be inherited.</summary>
public sealed class VisibilityTests
{
    [Fact]
    public void The_host_is_internal_and_sealed() => Verdict.Kept(Check(ProductCode.Source.In("Bot.Host")));

    [Theory]
    [InlineData("public sealed class A;", "A is public (File0.cs:1)")]
    [InlineData("public enum A;", "A is public (File0.cs:1)")]
    [InlineData("internal class A;", "A is neither sealed, static nor abstract (File0.cs:1)")]
    [InlineData("internal record A;", "A is neither sealed, static nor abstract (File0.cs:1)")]
    [InlineData("internal sealed class A { private class B; }", "B is neither sealed, static nor abstract (File0.cs:1)")]
    public void What_is_open_is_found(string text, string violation) => Assert.Equal([violation], Check(SourceCode.Of(text)));

    [Theory]
    [InlineData("internal sealed class A;")]
    [InlineData("sealed record A;")]
    [InlineData("internal abstract class A;")]
    [InlineData("internal static class A { public sealed class B; }")]
    [InlineData("internal interface A; internal enum B; internal readonly record struct C; internal delegate void D();")]
    [InlineData("namespace N; internal static partial class A { private static partial class Log; }")]
    public void What_is_closed_is_kept(string text) => Assert.Empty(Check(SourceCode.Of(text)));

    private static IEnumerable<string> Check(SourceCode code) =>
        code.Types.Where(type => type.Outer is null && type.Is(SyntaxKind.PublicKeyword)).Select(type => $"{type.Name} is public ({type.Place})")
            .Concat(code.Types
                .Where(type => type.IsClass && !type.Is(SyntaxKind.SealedKeyword) && !type.Is(SyntaxKind.StaticKeyword) && !type.Is(SyntaxKind.AbstractKeyword))
                .Select(type => $"{type.Name} is neither sealed, static nor abstract ({type.Place})"));
}
