using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// The values that whole numbers of a function can have, as far as their text alone says: whatever the inputs are and whichever branches are taken.
/// </summary>
public sealed class WholeRanges
{
    private readonly Dictionary<string, (long Min, long Max)> tunables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Min, long Max)> locals = new(StringComparer.Ordinal);

    /// <summary>The ranges that hold before a function starts: those of tunables.</summary>
    public WholeRanges(IEnumerable<TunableModel> tunables)
    {
        foreach (TunableModel tunable in tunables.Where(tunable => tunable.Type.IsWhole() && tunable.Min >= long.MinValue && tunable.Max < long.MaxValue))
        {
            this.tunables[tunable.Name] = ((long)Math.Ceiling(tunable.Min), (long)Math.Floor(tunable.Max));
        }
    }

    /// <summary>The ranges in a finished function: of its counters, and of locals that only their declaration assigns.</summary>
    public static WholeRanges Of(PolicyModel model, IrFunction function)
    {
        WholeRanges ranges = new(model.Tunables);
        Stmt[] statements = [.. IrWalk.All(function.Body)];
        HashSet<string> assigned = new(statements.OfType<Assign>().Select(assign => assign.Name), StringComparer.Ordinal);
        foreach (Stmt statement in statements)
        {
            if (statement is For loop && !assigned.Contains(loop.Counter))
            {
                ranges.Declare(loop);
            }
            else if (statement is Declare { Value: { } value } declare && !assigned.Contains(declare.Name))
            {
                ranges.Declare(declare.Name, value);
            }
        }

        return ranges;
    }

    /// <summary>The values of a whole number; null where nothing is known, as of 64-bit signals.</summary>
    public (long Min, long Max)? Of(Expr expr) => Known(expr) ?? expr.Type switch
    {
        IrType.Int => (int.MinValue, int.MaxValue),
        IrType.UInt => (0, uint.MaxValue),
        _ => null,
    };

    /// <summary>Whether a divisor is neither 0 nor −1: C# throws for x / 0 and for the least number / −1, and a divisor that can be neither is the same on every target.</summary>
    public bool IsSafeDivisor(Expr divisor) =>
        divisor is Const { Type: IrType.ULong, Bits: not 0 } || (Of(divisor) is { } range && (range.Min >= 1 || range.Max <= -2));

    private (long Min, long Max)? Known(Expr expr) => expr switch
    {
        Const constant when constant.Type.IsWhole() && (constant.Type != IrType.ULong || constant.Signed >= 0) => (constant.Signed, constant.Signed),
        GeometryRead => (1, int.MaxValue),
        LocalRead local when locals.TryGetValue(local.Name, out (long, long) known) => known,
        TunableRead tunable when tunables.TryGetValue(tunable.Name, out (long, long) known) => known,
        Conditional choice when Of(choice.WhenTrue) is var (a, b) && Of(choice.WhenFalse) is var (c, d) => (Math.Min(a, c), Math.Max(b, d)),
        Conversion conversion when conversion.Operand.Type.IsWhole() && Of(conversion.Operand) is { } inner && Fits(inner, conversion.To) => inner,
        Intrinsic { Op: IntrinsicOp.Clamp } clamp when Of(clamp.Arguments[1]) is var (low, _) && Of(clamp.Arguments[2]) is var (_, high) => (low, high),
        Intrinsic { Op: IntrinsicOp.Min } least when Of(least.Arguments[0]) is var (a, b) && Of(least.Arguments[1]) is var (c, d) => (Math.Min(a, c), Math.Min(b, d)),
        Intrinsic { Op: IntrinsicOp.Max } most when Of(most.Arguments[0]) is var (a, b) && Of(most.Arguments[1]) is var (c, d) => (Math.Max(a, c), Math.Max(b, d)),
        Binary binary => Known(binary),
        _ => null,
    };

    private (long Min, long Max)? Known(Binary binary)
    {
        (long Min, long Max)? left = Of(binary.Left), right = Of(binary.Right);
        return binary.Op switch
        {
            BinaryOp.And when left is { Min: >= 0 } || right is { Min: >= 0 } => (0, Math.Min(left is { Min: >= 0 } ? left.Value.Max : long.MaxValue, right is { Min: >= 0 } ? right.Value.Max : long.MaxValue)),
            BinaryOp.Remainder when right is { Min: > 0 } by => binary.Type is IrType.UInt or IrType.ULong || left is { Min: >= 0 } ? (0, by.Max - 1) : (1 - by.Max, by.Max - 1),
            BinaryOp.Divide when left is { Min: >= 0 } whole && right is { Min: > 0 } by => (whole.Min / by.Max, whole.Max / by.Min),
            BinaryOp.Add when left is var (a, b) && right is var (c, d) => Kept(binary.Type, a + c, b + d),
            BinaryOp.Subtract when left is var (a, b) && right is var (c, d) => Kept(binary.Type, a - d, b - c),
            _ => null,
        };
    }

    /// <summary>Makes the counter of a loop known, for expressions in its body.</summary>
    public void Declare(For loop)
    {
        long last = loop.From + (Math.Max(0, loop.Trips - 1) * loop.Step);
        locals[loop.Counter] = (Math.Min(loop.From, last), Math.Max(loop.From, last));
    }

    /// <summary>Makes a local known that nothing assigns but its declaration.</summary>
    public void Declare(string name, Expr value)
    {
        if (value.Type.IsWhole() && Of(value) is { } range)
        {
            locals[name] = range;
        }
    }

    // A sum that may wrap around can be anything. Sums of 64-bit numbers are not followed.
    private static (long Min, long Max)? Kept(IrType type, long min, long max) => !type.IsWide() && Fits((min, max), type) ? (min, max) : null;

    private static bool Fits((long Min, long Max) range, IrType type) => type switch
    {
        IrType.Int => range.Min >= int.MinValue && range.Max <= int.MaxValue,
        IrType.UInt => range.Min >= 0 && range.Max <= uint.MaxValue,
        IrType.ULong => range.Min >= 0,
        _ => type.IsWhole(),
    };
}
