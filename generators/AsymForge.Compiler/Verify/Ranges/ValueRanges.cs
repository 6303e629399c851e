using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>
/// The values that each expression of a function can have, by interval analysis: an interval may be wider than the truth, never narrower. Whole numbers wrap around, floats know NaN, infinities and both zeros;
/// branches are joined, short loops followed step by step and long ones widened, calls followed with the values they are given.
/// </summary>
public sealed class ValueRanges
{
    private readonly RangeWalk walk;

    private ValueRanges(RangeWalk walk, Interval result) => (this.walk, Result) = (walk, result);

    /// <summary>What the function can return.</summary>
    public Interval Result { get; }

    /// <summary>What an expression can be, over all the times that it is evaluated (also in functions that are called). Everything, where it was never reached or is of another function.</summary>
    /// <param name="expression">The very node, not an equal one.</param>
    public Interval this[Expr expression] => walk.Of(expression);

    /// <summary>Sums, differences and products of signed integers, of operands about which something is known, whose value can leave the type.</summary>
    public IReadOnlyCollection<Binary> Overflows => walk.Overflows;

    /// <summary>The ranges in a function and those that it calls, whatever the inputs are. Parameters of the function itself can be anything.</summary>
    public static ValueRanges Of(PolicyModel model, IrFunction function) => Of(model, function, Circumstances.Any);

    /// <summary>The ranges in a function and those that it calls.</summary>
    /// <param name="model">The policy. It need not be verified: what the verifier would refuse can have any value.</param>
    /// <param name="function">One of its functions.</param>
    /// <param name="circumstances">What inputs there can be.</param>
    public static ValueRanges Of(PolicyModel model, IrFunction function, Circumstances circumstances) => Of(model, function, circumstances, []);

    /// <summary>The ranges in a function whose parameters, the first ones at least, have values of these.</summary>
    internal static ValueRanges Of(PolicyModel model, IrFunction function, Circumstances circumstances, IReadOnlyList<Interval> arguments)
    {
        RangeWalk walk = new(model, circumstances);
        return new(walk, walk.Run(function, arguments));
    }
}
