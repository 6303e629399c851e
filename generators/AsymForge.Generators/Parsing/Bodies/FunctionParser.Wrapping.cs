using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.Generators.Parsing;

/// <content>Arithmetic that may wrap around.</content>
internal sealed partial class FunctionParser
{
    // Whether a result can leave its type is known when the whole policy is: the place is remembered until then. What is written as unchecked is meant to wrap around, and is computed
    // in the unsigned type, which gives the same bits and never leaves it.
    private Expr Computed(IOperation operation, BinaryOp op, Expr left, Expr right)
    {
        bool canLeave = left.Type is IrType.Int or IrType.Long && op is BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply;
        if (canLeave && IsUnchecked(operation.Syntax))
        {
            IrType unsigned = left.Type == IrType.Int ? IrType.UInt : IrType.ULong;
            return Converted(left.Type, new Binary(op, Converted(unsigned, left), Converted(unsigned, right)));
        }

        Binary result = new(op, left, right);
        if (canLeave)
        {
            scope.Place(result, operation.Syntax.GetLocation());
        }

        return result;
    }

    // The innermost context decides; outside of one the project's setting does, which no policy can rely on.
    private static bool IsUnchecked(SyntaxNode syntax) => syntax.AncestorsAndSelf()
        .TakeWhile(node => node is not MemberDeclarationSyntax)
        .FirstOrDefault(node => node is CheckedExpressionSyntax or CheckedStatementSyntax) is { } context
        && context.IsKind(context is CheckedExpressionSyntax ? SyntaxKind.UncheckedExpression : SyntaxKind.UncheckedStatement);
}
