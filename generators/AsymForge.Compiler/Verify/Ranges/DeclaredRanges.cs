using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>
/// The values that expressions can have by declarations alone: of tunables, sizes, counters, and locals that nothing else assigns. <see cref="ValueRanges"/> says more of a finished function; this is what the parser
/// can know while it writes one, and the verifier asks the same, so that what one accepts the other does. Every branch counts, and whatever a stage may be handed: what is proved here must not go wrong anywhere.
/// </summary>
public sealed class DeclaredRanges
{
    private static readonly Circumstances Circumstances = Circumstances.EveryBranch;

    private readonly PolicyModel inputs;
    private readonly Facts locals = new();

    /// <summary>The ranges that hold before a function starts: those of tunables.</summary>
    public DeclaredRanges(IEnumerable<TunableModel> tunables) =>
        inputs = new() { Namespace = "", ClassName = "", Name = "", Tunables = tunables.ToArray() };

    /// <summary>The ranges in a finished function.</summary>
    public static DeclaredRanges Of(PolicyModel model, IrFunction function)
    {
        DeclaredRanges ranges = new(model.Tunables);
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

    /// <summary>The values of an expression; calls and elements of tables can be anything.</summary>
    public Interval Of(Expr expr) => new RangeWalk(inputs, Circumstances).Evaluate(expr, locals);

    /// <summary>Whether a whole number is certainly from one to another.</summary>
    public bool IsWithin(Expr expr, int least, int most) =>
        expr.Type.IsWhole() && Of(expr) is var range && ValueOrder.Whole(range.Least!) >= least && ValueOrder.Whole(range.Most!) <= most;

    /// <summary>Whether a divisor is neither 0 nor −1: C# throws for x / 0 and for the least number / −1, and a divisor that can be neither is the same on every target.</summary>
    public bool IsSafeDivisor(Expr divisor) =>
        divisor.Type.IsWhole() && Of(divisor) is var range && (ValueOrder.Whole(range.Least!) >= 1 || ValueOrder.Whole(range.Most!) <= -2);

    /// <summary>Whether the bounds of a clamp cannot cross, where C# throws.</summary>
    public bool AreOrdered(Expr low, Expr high) => low.Type == high.Type && Comparisons.Outcome(BinaryOp.LessOrEqual, Of(low), Of(high)).Single is { Bool: true };

    /// <summary>Makes the counter of a loop known, for expressions in its body.</summary>
    public void Declare(For loop) => locals.Add(CounterOf(loop), Counts(loop));

    /// <summary>Makes a local known that nothing assigns but its declaration.</summary>
    public void Declare(string name, Expr value) => locals.Add(new LocalRead(name, value.Type), Of(value));

    /// <summary>A loop's counter as its body reads it.</summary>
    internal static LocalRead CounterOf(For loop) => new(loop.Counter, IrType.Int);

    /// <summary>The values of a counter in its loop's body.</summary>
    internal static Interval Counts(For loop)
    {
        long last = loop.From + (Math.Max(0, loop.Trips - 1) * loop.Step);
        return last is > int.MaxValue or < int.MinValue ? Interval.Full(IrType.Int) : Interval.Between((int)Math.Min(loop.From, last), (int)Math.Max(loop.From, last));
    }
}
