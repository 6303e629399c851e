using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>
/// Replaces operations on constants by their result, to the bit, conditionals on constants by the branch taken, comparisons of a whole number with itself by their outcome, and casts to the same type by what they hold. It uses no identity of real numbers: x · 1 and x + 0 stay,
/// since NaN and −0 would tell the difference.
/// </summary>
internal static class ConstantFolding
{
    public static IrFunction Run(IrFunction function) => function with { Body = Fold(function.Body) };

    public static Expr Fold(Expr expr)
    {
        Expr rebuilt = IrWalk.Rebuild(expr, Fold);
        return rebuilt switch
        {
            Unary { Operand: Const x } unary => Arithmetic.Apply(unary.Op, x),
            Binary { Op: BinaryOp.AndAlso, Left: Const left } both => left.Bool ? both.Right : left,
            Binary { Op: BinaryOp.OrElse, Left: Const left } either => left.Bool ? left : either.Right,
            Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual } same when same.Left.Type != IrType.Float && same.Left == same.Right =>
                Const.Of(same.Op is BinaryOp.Equal or BinaryOp.LessOrEqual or BinaryOp.GreaterOrEqual),
            Binary { Left: Const a, Right: Const b } binary when !ByZero(binary.Op, b) => Arithmetic.Apply(binary.Op, a, b),
            Conditional { Condition: Const test } choice => test.Bool ? choice.WhenTrue : choice.WhenFalse,
            Conversion { Operand: Const x } conversion => Arithmetic.Convert(conversion.To, x),
            Conversion conversion when conversion.Operand.Type == conversion.To => conversion.Operand,
            Intrinsic intrinsic when intrinsic.Arguments.All(argument => argument is Const) =>
                Arithmetic.Apply(intrinsic.Op, intrinsic.Arguments.Cast<Const>().ToArray()),
            _ => rebuilt,
        };
    }

    private static Block Fold(Block block)
    {
        List<Stmt> folded = [.. block.Statements.SelectMany(Fold)];
        int end = folded.FindIndex(statement => statement is Return);
        return new(folded.Take(end < 0 ? folded.Count : end + 1).ToArray());
    }

    private static IEnumerable<Stmt> Fold(Stmt statement)
    {
        Stmt folded = IrWalk.Rebuild(statement, Fold, Fold);
        return folded switch
        {
            If { Condition: Const test } branch => (test.Bool ? branch.Then : branch.Otherwise)?.Statements ?? [],
            For { Trips: 0 } => [],
            _ => [folded],
        };
    }

    // The verifier refuses these; folding must not throw before it has spoken.
    private static bool ByZero(BinaryOp op, Const divisor) =>
        op is BinaryOp.Divide or BinaryOp.Remainder && divisor.Type.IsWhole() && (divisor.Bits == 0 || divisor.Signed == -1);
}
