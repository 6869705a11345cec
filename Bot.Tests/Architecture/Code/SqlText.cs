using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture.Code;

/// <summary>A text of the source, put together from its parts; what is only known at run time stands as <see cref="Hole"/>.</summary>
internal sealed record SqlText(SourceFile File, SyntaxNode Node, string Text)
{
    public const string Hole = "{}";

    public static IEnumerable<SqlText> In(SourceFile file) => file.Root.DescendantNodes()
        .Where(node => node.Parent is not InterpolatedStringExpressionSyntax && IsText(node) && !IsPart(node))
        .Select(node => new SqlText(file, node, Read(node)));

    private static bool IsText(SyntaxNode node) => node is InterpolatedStringExpressionSyntax
        or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }
        || (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && (IsText(sum.Left) || IsText(sum.Right)));

    private static bool IsPart(SyntaxNode node) => node.Parent is BinaryExpressionSyntax sum && IsText(sum);

    private static string Read(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when IsText(literal) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : Hole)),
        BinaryExpressionSyntax sum when IsText(sum) => Read(sum.Left) + Read(sum.Right),
        _ => Hole,
    };
}
