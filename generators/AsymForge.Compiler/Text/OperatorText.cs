using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>An operator of two operands as C# writes it.</summary>
/// <param name="Op">Which.</param>
/// <param name="Symbol">Its text.</param>
/// <param name="Binding">How tightly it binds: an operator of a larger number is evaluated first, those of one number from left to right.</param>
internal sealed record OperatorText(BinaryOp Op, string Symbol, int Binding)
{
    /// <summary>The least binding of all.</summary>
    public const int Loosest = 3;

    private static readonly OperatorText[] Rows =
    [
        new(BinaryOp.Multiply, "*", 12),
        new(BinaryOp.Divide, "/", 12),
        new(BinaryOp.Remainder, "%", 12),
        new(BinaryOp.Add, "+", 11),
        new(BinaryOp.Subtract, "-", 11),
        new(BinaryOp.ShiftLeft, "<<", 10),
        new(BinaryOp.ShiftRight, ">>", 10),
        new(BinaryOp.ShiftRightLogical, ">>>", 10),
        new(BinaryOp.Less, "<", 9),
        new(BinaryOp.LessOrEqual, "<=", 9),
        new(BinaryOp.Greater, ">", 9),
        new(BinaryOp.GreaterOrEqual, ">=", 9),
        new(BinaryOp.Equal, "==", 8),
        new(BinaryOp.NotEqual, "!=", 8),
        new(BinaryOp.And, "&", 7),
        new(BinaryOp.Xor, "^", 6),
        new(BinaryOp.Or, "|", 5),
        new(BinaryOp.AndAlso, "&&", 4),
        new(BinaryOp.OrElse, "||", Loosest),
    ];

    private static readonly Dictionary<BinaryOp, OperatorText> ByOp = Rows.ToDictionary(row => row.Op);
    private static readonly Dictionary<string, OperatorText> BySymbol = Rows.ToDictionary(row => row.Symbol, StringComparer.Ordinal);

    /// <summary>The row of an operator.</summary>
    public static OperatorText Of(BinaryOp op) => ByOp[op];

    /// <summary>The row of a symbol; null where it is no operator.</summary>
    public static OperatorText? Find(string symbol) => BySymbol.TryGetValue(symbol, out OperatorText? row) ? row : null;
}
