using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture.Code;

/// <summary>One parsed file.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="Root">What it says.</param>
internal sealed record SourceFile(string Path, SyntaxNode Root)
{
    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Latest);

    /// <summary>The namespace it declares; empty for a file of statements.</summary>
    public string Namespace { get; } = Root.DescendantNodes(node => node is CompilationUnitSyntax).OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    /// <summary>Every type it declares, nested ones too.</summary>
    public IReadOnlyList<DeclaredType> Types => field ??= [.. Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Select(node => new DeclaredType(this, node))];

    public static SourceFile Parse(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text, Newest).GetRoot());

    /// <returns>Where something stands, for people.</returns>
    public string Place(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
