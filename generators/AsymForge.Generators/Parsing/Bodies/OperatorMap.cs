using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>C#'s operators and ours.</summary>
internal static class OperatorMap
{
    private static readonly Dictionary<BinaryOperatorKind, BinaryOp> Table = new()
    {
        [BinaryOperatorKind.Add] = BinaryOp.Add,
        [BinaryOperatorKind.Subtract] = BinaryOp.Subtract,
        [BinaryOperatorKind.Multiply] = BinaryOp.Multiply,
        [BinaryOperatorKind.Divide] = BinaryOp.Divide,
        [BinaryOperatorKind.Remainder] = BinaryOp.Remainder,
        [BinaryOperatorKind.And] = BinaryOp.And,
        [BinaryOperatorKind.Or] = BinaryOp.Or,
        [BinaryOperatorKind.ExclusiveOr] = BinaryOp.Xor,
        [BinaryOperatorKind.LeftShift] = BinaryOp.ShiftLeft,
        [BinaryOperatorKind.RightShift] = BinaryOp.ShiftRight,
        [BinaryOperatorKind.UnsignedRightShift] = BinaryOp.ShiftRightLogical,
        [BinaryOperatorKind.Equals] = BinaryOp.Equal,
        [BinaryOperatorKind.NotEquals] = BinaryOp.NotEqual,
        [BinaryOperatorKind.LessThan] = BinaryOp.Less,
        [BinaryOperatorKind.LessThanOrEqual] = BinaryOp.LessOrEqual,
        [BinaryOperatorKind.GreaterThan] = BinaryOp.Greater,
        [BinaryOperatorKind.GreaterThanOrEqual] = BinaryOp.GreaterOrEqual,
        [BinaryOperatorKind.ConditionalAnd] = BinaryOp.AndAlso,
        [BinaryOperatorKind.ConditionalOr] = BinaryOp.OrElse,
    };

    /// <summary>Our operator, or null.</summary>
    internal static BinaryOp? Binary(BinaryOperatorKind kind) => Table.TryGetValue(kind, out BinaryOp op) ? op : null;
}
