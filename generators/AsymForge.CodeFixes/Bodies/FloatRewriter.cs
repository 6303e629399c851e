using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.CodeFixes;

/// <summary>Writes an expression of double as one of float: <c>1.5</c> as <c>1.5f</c>, <c>Math.Exp</c> as <c>MathF.Exp</c>.</summary>
internal sealed class FloatRewriter : CSharpSyntaxRewriter
{
    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Token.Value is double value
        ? node.WithToken(SyntaxFactory.Literal(node.Token.LeadingTrivia, Text(node, value), (float)value, node.Token.TrailingTrivia))
        : node;

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) => node.Expression is IdentifierNameSyntax { Identifier.ValueText: "Math" } math
        ? node.WithExpression(SyntaxFactory.IdentifierName("MathF").WithTriviaFrom(math))
        : base.VisitMemberAccessExpression(node);

    private static string Text(LiteralExpressionSyntax node, double value)
    {
        string written = node.Token.Text.TrimEnd('d', 'D');
        return (double.Parse(written.Replace("_", ""), CultureInfo.InvariantCulture) == value ? written : value.ToString("R", CultureInfo.InvariantCulture)) + "f";
    }
}
