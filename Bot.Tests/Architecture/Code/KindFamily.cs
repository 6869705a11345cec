using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture.Code;

/// <summary>A closed set of kinds: the members of an enumeration, or the types that derive from an abstract one.</summary>
/// <param name="Name">The enumeration or the abstract type.</param>
/// <param name="Kinds">Its kinds.</param>
/// <param name="IsNested">Whether the kinds are named through it.</param>
internal sealed record KindFamily(string Name, IReadOnlySet<string> Kinds, bool IsNested)
{
    private const int Fewest = 3;

    /// <summary>Every family of a source that has a few kinds, and is not one type's own affair.</summary>
    public static IReadOnlyList<KindFamily> In(SourceCode code)
    {
        var enumerations = code.Types.Where(type => type.IsEnum && type.Outer is null).Select(type => new KindFamily(type.Name, type.Constants.ToHashSet(), IsNested: true));
        var derived = code.Types.Where(type => !type.Is(SyntaxKind.AbstractKeyword))
            .SelectMany(type => type.Bases.Select(name => (name, type)))
            .ToLookup(pair => pair.name, pair => pair.type);
        var hierarchies = code.Types.Where(type => type.Is(SyntaxKind.AbstractKeyword) && type.IsClass && type.Outer is null)
            .Select(type => new KindFamily(type.Name, derived[type.Name].Select(kind => kind.Name).ToHashSet(), derived[type.Name].Any(kind => kind.Outer == type.Name)));
        return [.. enumerations.Concat(hierarchies).Where(family => family.Kinds.Count >= Fewest)];
    }

    /// <returns>The kinds that some syntax names.</returns>
    public HashSet<string> NamedIn(IEnumerable<SyntaxNode> nodes) => nodes.SelectMany(node => node.DescendantNodesAndSelf()).Select(Kind).OfType<string>().ToHashSet();

    private string? Kind(SyntaxNode node)
    {
        var (through, name) = node switch
        {
            QualifiedNameSyntax qualified => (Last(qualified.Left), qualified.Right.Identifier.Text),
            MemberAccessExpressionSyntax access => (Last(access.Expression), access.Name.Identifier.Text),
            IdentifierNameSyntax simple when !IsNested => (Name, simple.Identifier.Text),
            _ => (null, ""),
        };
        return through == Name && Kinds.Contains(name) ? name : null;
    }

    private static string? Last(SyntaxNode node) => node switch
    {
        SimpleNameSyntax simple => simple.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => null,
    };
}
