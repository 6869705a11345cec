using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture.Code;

/// <summary>A type as one file declares it.</summary>
internal sealed record DeclaredType(SourceFile File, MemberDeclarationSyntax Node)
{
    public string Name { get; } = NameOf(Node);

    public string Namespace { get; } = Node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    /// <summary>The type it is nested in; null for one of its own.</summary>
    public string? Outer { get; } = Node.Parent is TypeDeclarationSyntax outer ? outer.Identifier.Text : null;

    /// <summary>With the names of the types it is nested in, and the number of its parameters.</summary>
    public string FullName { get; } = string.Join('.', Node.AncestorsAndSelf().Reverse().Select(node => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        TypeDeclarationSyntax { TypeParameterList.Parameters.Count: > 0 and var count } generic => $"{generic.Identifier.Text}`{count}",
        MemberDeclarationSyntax type => NameOf(type),
        _ => "",
    }).Where(name => name.Length > 0));

    public bool IsEnum => Node is EnumDeclarationSyntax;

    public bool IsClass => Node is ClassDeclarationSyntax || Node.IsKind(SyntaxKind.RecordDeclaration);

    /// <summary>Names of base types and interfaces, without what stands before or behind them.</summary>
    public IEnumerable<string> Bases => Node is BaseTypeDeclarationSyntax { BaseList: { } bases }
        ? bases.Types.Select(type => type.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().First(name => name.Parent is not QualifiedNameSyntax qualified || qualified.Right == name).Identifier.Text)
        : [];

    /// <summary>What the compiler writes into those who use it: constants, and members of an enumeration.</summary>
    public IEnumerable<string> Constants => Node switch
    {
        EnumDeclarationSyntax kinds => kinds.Members.Select(member => member.Identifier.Text),
        TypeDeclarationSyntax type => type.Members.OfType<FieldDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(member => member.Declaration.Variables.Select(constant => constant.Identifier.Text)),
        _ => [],
    };

    public string Place => File.Place(Node);

    public bool Is(SyntaxKind modifier) => Node.Modifiers.Any(modifier);

    private static string NameOf(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };
}
