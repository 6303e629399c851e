using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.MutationTesting;

/// <summary>The mechanical list: which expressions are replaced by which. Applied everywhere, without looking at what the code means.</summary>
internal static class MutationOperators
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Binary = new()
    {
        [SyntaxKind.AddExpression] = SyntaxKind.SubtractExpression,
        [SyntaxKind.SubtractExpression] = SyntaxKind.AddExpression,
        [SyntaxKind.MultiplyExpression] = SyntaxKind.AddExpression,
        [SyntaxKind.DivideExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.ModuloExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.LessThanExpression] = SyntaxKind.LessThanOrEqualExpression,
        [SyntaxKind.LessThanOrEqualExpression] = SyntaxKind.LessThanExpression,
        [SyntaxKind.GreaterThanExpression] = SyntaxKind.GreaterThanOrEqualExpression,
        [SyntaxKind.GreaterThanOrEqualExpression] = SyntaxKind.GreaterThanExpression,
        [SyntaxKind.EqualsExpression] = SyntaxKind.NotEqualsExpression,
        [SyntaxKind.NotEqualsExpression] = SyntaxKind.EqualsExpression,
        [SyntaxKind.LogicalAndExpression] = SyntaxKind.LogicalOrExpression,
        [SyntaxKind.LogicalOrExpression] = SyntaxKind.LogicalAndExpression,
        [SyntaxKind.BitwiseAndExpression] = SyntaxKind.BitwiseOrExpression,
        [SyntaxKind.BitwiseOrExpression] = SyntaxKind.BitwiseAndExpression,
        [SyntaxKind.ExclusiveOrExpression] = SyntaxKind.BitwiseOrExpression,
        [SyntaxKind.LeftShiftExpression] = SyntaxKind.RightShiftExpression,
        [SyntaxKind.RightShiftExpression] = SyntaxKind.LeftShiftExpression,
        [SyntaxKind.UnsignedRightShiftExpression] = SyntaxKind.RightShiftExpression,
    };

    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["Any"] = "All",
        ["All"] = "Any",
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Take"] = "Skip",
        ["Skip"] = "Take",
        ["First"] = "Last",
        ["FirstOrDefault"] = "LastOrDefault",
        ["Concat"] = "Except",
        ["StartsWith"] = "EndsWith",
    };

    /// <summary>What may stand in the place of an expression, with the name of the operator; null where no operator applies.</summary>
    internal static (string Operator, ExpressionSyntax Replacement)? Of(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax binary when Binary.TryGetValue(binary.Kind(), out SyntaxKind other) => ("operator", SyntaxFactory.BinaryExpression(other, binary.Left, binary.Right)),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.BitwiseNotExpression } unary => ("negation", unary.Operand),
        ConditionalExpressionSyntax choice => ("branches", SyntaxFactory.ConditionalExpression(Parenthesized(choice.Condition), choice.WhenFalse, choice.WhenTrue)),
        LiteralExpressionSyntax { Token.Value: int value } => ("number", SyntaxFactory.ParseExpression((value + 1L).ToString(CultureInfo.InvariantCulture))),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => ("truth", SyntaxFactory.ParseExpression("false")),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => ("truth", SyntaxFactory.ParseExpression("true")),
        LiteralExpressionSyntax { Token.Value: string { Length: > 0 } } => ("text", SyntaxFactory.ParseExpression("\"\"")),
        InterpolatedStringExpressionSyntax { Contents.Count: > 0 } => ("text", SyntaxFactory.ParseExpression("\"\"")),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when Calls.TryGetValue(access.Name.Identifier.ValueText, out string? other) =>
            ("call", call.WithExpression(access.WithName(access.Name.WithIdentifier(SyntaxFactory.Identifier(other))))),
        _ => null,
    };

    /// <summary>Whether a statement is one that is left out: a call, an assignment, an increment.</summary>
    internal static bool IsLeftOut(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: not AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax or TupleExpressionSyntax } };

    /// <summary>In parentheses, so that it stands anywhere.</summary>
    internal static ParenthesizedExpressionSyntax Parenthesized(ExpressionSyntax expression) => SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia());
}
