using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture.Code;

/// <summary>A switch, expression or statement.</summary>
/// <param name="Node">The switch.</param>
/// <param name="Patterns">What its arms ask for.</param>
/// <param name="IsSilent">Whether what no arm asks for passes without an error.</param>
internal sealed record SwitchSyntax(SyntaxNode Node, IReadOnlyList<SyntaxNode> Patterns, bool IsSilent)
{
    public static IEnumerable<SwitchSyntax> In(SourceFile file) => file.Root.DescendantNodes().Select(node => node switch
    {
        SwitchExpressionSyntax expression => new SwitchSyntax(
            node, [.. expression.Arms.Select(arm => arm.Pattern)], expression.Arms.Any(arm => IsCatchAll(arm.Pattern, arm.WhenClause) && arm.Expression is not ThrowExpressionSyntax)),
        SwitchStatementSyntax statement => new SwitchSyntax(
            node, [.. statement.Sections.SelectMany(section => section.Labels).Select(Pattern).OfType<SyntaxNode>()], statement.Sections.Any(section => CatchesAll(section) && !Throws(section)) || !statement.Sections.Any(CatchesAll)),
        _ => null,
    }).OfType<SwitchSyntax>();

    private static bool IsCatchAll(PatternSyntax pattern, WhenClauseSyntax? when) => when is null && TakesAll(pattern);

    // Every kind, that is: null is none.
    private static bool TakesAll(PatternSyntax pattern) => pattern switch
    {
        DiscardPatternSyntax or VarPatternSyntax => true,
        UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax constant } } => constant.IsKind(SyntaxKind.NullLiteralExpression),
        ParenthesizedPatternSyntax wrapped => TakesAll(wrapped.Pattern),
        BinaryPatternSyntax either when either.IsKind(SyntaxKind.OrPattern) => TakesAll(either.Left) || TakesAll(either.Right),
        RecursivePatternSyntax { Type: null } parts => (parts.PositionalPatternClause?.Subpatterns ?? []).All(part => TakesAll(part.Pattern))
            && (parts.PropertyPatternClause?.Subpatterns ?? []).All(part => part.Pattern is DiscardPatternSyntax or VarPatternSyntax),
        _ => false,
    };

    private static SyntaxNode? Pattern(SwitchLabelSyntax label) => label switch
    {
        CaseSwitchLabelSyntax single => single.Value,
        CasePatternSwitchLabelSyntax pattern => pattern.Pattern,
        _ => null,
    };

    private static bool CatchesAll(SwitchSectionSyntax section) =>
        section.Labels.Any(label => label is DefaultSwitchLabelSyntax || (label is CasePatternSwitchLabelSyntax pattern && IsCatchAll(pattern.Pattern, pattern.WhenClause)));

    private static bool Throws(SwitchSectionSyntax section) => section.Statements.Any(statement => statement is ThrowStatementSyntax);
}
