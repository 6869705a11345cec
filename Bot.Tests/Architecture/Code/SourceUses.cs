using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture.Code;

/// <summary>
/// What is used and leaves no trace in what is compiled: constants and members of enumerations, which the compiler writes out, names
/// in <c>nameof</c>, and imported namespaces.
/// </summary>
internal static class SourceUses
{
    public static IEnumerable<Use> Of(SourceCode code)
    {
        var declared = code.Types.Where(type => type.Outer is null).ToLookup(type => type.Name);
        return code.Files.SelectMany(file => Imports(file).Concat(Names(file, declared)));
    }

    private static IEnumerable<Use> Imports(SourceFile file) => file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>()
        .Where(directive => directive.NamespaceOrType is NameSyntax)
        .Select(directive => (directive, name: directive.NamespaceOrType.ToString().Replace("global::", "", StringComparison.Ordinal)))
        .Select(import => new Use(file.Namespace, import.name, import.name, file.Place(import.directive)));

    private static IEnumerable<Use> Names(SourceFile file, ILookup<string, DeclaredType> declared) =>
        from name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
        where declared.Contains(name.Identifier.Text)
        let member = MemberOf(name)
        from type in declared[name.Identifier.Text]
        where type.Namespace != file.Namespace && (IsInNameof(name) || (member is not null && type.Constants.Contains(member)))
        select new Use(file.Namespace, type.Namespace, type.FullName + (member is null ? "" : "." + member), file.Place(name));

    // Name.Member, and Somewhere.Name.Member.
    private static string? MemberOf(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == name => access.Name.Identifier.Text,
        MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax outer } access when access.Name == name && outer.Expression == access => outer.Name.Identifier.Text,
        QualifiedNameSyntax qualified when qualified.Left == name => qualified.Right.Identifier.Text,
        QualifiedNameSyntax { Parent: QualifiedNameSyntax outer } qualified when qualified.Right == name && outer.Left == qualified => outer.Right.Identifier.Text,
        _ => null,
    };

    private static bool IsInNameof(IdentifierNameSyntax name) => name.Ancestors().TakeWhile(node => node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax)
        .OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" });
}
