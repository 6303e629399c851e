using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>Whether a per-token function can be computed for many tokens side by side, in lanes of 32 bits.</summary>
public static class Vectorizing
{
    /// <summary>The most statements that a function may have once its loops are written out.</summary>
    private const long MostStatements = 128;

    /// <summary>Null where it can; else what stands against it, as half a sentence.</summary>
    public static string? Obstacle(PolicyModel model, IrFunction function) =>
        SignalUse.Of(model, function).Count == 0
            ? "the rule reads no signal"
            : SignalUse.Reachable(model, function).Select(Obstacle).FirstOrDefault(obstacle => obstacle is not null);

    private static string? Obstacle(IrFunction function)
    {
        if (IrWalk.All(function.Body).Any(statement => statement is For) && Statements(function.Body) > MostStatements)
        {
            return $"{function.Name} has a long loop";
        }

        IEnumerable<IrType> types = function.Parameters.Select(parameter => parameter.Type)
            .Append(function.ReturnType)
            .Concat(IrWalk.Expressions(function).Select(expr => expr.Type));
        if (types.Any(IrTypes.IsWide))
        {
            return $"{function.Name} computes with 64-bit integers";
        }

        // Counters are constants once loops are written out: what is left to look up depends on the token.
        StraightFunction straight = Straightening.Run(function, []);
        Expr[] left = [.. straight.Values.Select(value => value.Value!).Append(straight.Result).SelectMany(IrWalk.All)];
        if (left.OfType<TableRead>().FirstOrDefault(read => read.Index is not Const) is { } table)
        {
            return $"{function.Name} looks values up in {table.Name}";
        }

        return left.OfType<Binary>().Select(binary => Obstacle(function, binary)).FirstOrDefault(obstacle => obstacle is not null);
    }

    private static long Statements(Block block) => block.Statements.Sum(statement => statement switch
    {
        For loop => Math.Min(loop.Trips, MostStatements + 1) * Statements(loop.Body),
        If branch => 1 + Statements(branch.Then) + (branch.Otherwise is null ? 0 : Statements(branch.Otherwise)),
        Block inner => Statements(inner),
        _ => 1,
    });

    private static string? Obstacle(IrFunction function, Binary binary) => binary switch
    {
        { Op: BinaryOp.Remainder } => $"{function.Name} takes a remainder",
        { Op: BinaryOp.Divide, Type: IrType.Int or IrType.UInt } => $"{function.Name} divides integers",
        _ when binary.Op.IsShift() && binary.Right is not Const => $"{function.Name} shifts by a count that varies",
        _ => null,
    };
}
