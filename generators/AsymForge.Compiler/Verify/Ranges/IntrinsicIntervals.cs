using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>What each known function makes of the values of its operands. A function that has no row can give anything.</summary>
internal static class IntrinsicIntervals
{
    // Polynomials come within 4 floats of the exact value, so that one may be below another of a lesser argument by twice that.
    private const int PolynomialSlack = 8;

    private static readonly Dictionary<IntrinsicOp, Func<Interval[], Interval>> Rows = new()
    {
        [IntrinsicOp.Sqrt] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Sqrt, value), -0f),
        [IntrinsicOp.Abs] = x => x[0].Type == IrType.Float ? FloatIntervals.Abs(x[0]) : WholeIntervals.Abs(x[0]),
        [IntrinsicOp.Min] = x => Choose(x[0], x[1], ValueOrder.Lesser),
        [IntrinsicOp.Max] = x => Choose(x[0], x[1], ValueOrder.Larger),
        [IntrinsicOp.Floor] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Floor, value)),
        [IntrinsicOp.Ceiling] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Ceiling, value)),
        [IntrinsicOp.Round] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Round, value)),
        [IntrinsicOp.Truncate] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Truncate, value)),
        [IntrinsicOp.Exp] = x => NotBelow(0f, FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Exp, value), slack: PolynomialSlack)),
        [IntrinsicOp.Log] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Log, value), -0f, PolynomialSlack),
        [IntrinsicOp.Clamp] = Clamp,
        [IntrinsicOp.RoundAway] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.RoundAway, value)),
        [IntrinsicOp.Sign] = _ => Interval.Between(-1, 1),
        [IntrinsicOp.Sin] = x => WithinOne(x[0]),
        [IntrinsicOp.Cos] = x => WithinOne(x[0]),
        [IntrinsicOp.Tanh] = x => WithinOne(x[0]),
        [IntrinsicOp.Atan] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Atan, value), slack: PolynomialSlack),
        [IntrinsicOp.Cbrt] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Cbrt, value), slack: PolynomialSlack),
        [IntrinsicOp.Exp2] = x => NotBelow(0f, FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Exp2, value), slack: PolynomialSlack)),
        [IntrinsicOp.Exp10] = x => NotBelow(0f, FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Exp10, value), slack: PolynomialSlack)),
        [IntrinsicOp.Log2] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Log2, value), -0f, PolynomialSlack),
        [IntrinsicOp.Log10] = x => FloatIntervals.Rising(x[0], value => Call(IntrinsicOp.Log10, value), -0f, PolynomialSlack),
    };

    public static Interval Apply(IntrinsicOp op, Interval[] arguments) => Rows.TryGetValue(op, out Func<Interval[], Interval>? row) ? row(arguments) : Interval.Full(IntrinsicTable.Of(op).Result ?? arguments[0].Type);

    private static float Call(IntrinsicOp op, float value) => Arithmetic.Apply(op, [Const.Of(value)]).Float;

    // Of two: NaN where one of them is.
    private static Interval Choose(Interval a, Interval b, Func<Const, Const, Const> choose) => a.HasNumbers && b.HasNumbers
        ? Interval.Between(choose(a.Least!, b.Least!), choose(a.Most!, b.Most!)).OrNaN(a.MayBeNaN || b.MayBeNaN)
        : Interval.OnlyNaN;

    // Of ±∞ there is no sine.
    private static Interval WithinOne(Interval x) => x.HasNumbers ? Interval.Between(-1f, 1f).OrNaN() : Interval.OnlyNaN;

    private static Interval NotBelow(float least, Interval x) => x.Meet(Interval.Between(least, float.PositiveInfinity).OrNaN()) ?? x;

    // v < low ? low : v > high ? high : v, which leaves a −0 alone where a bound is +0, and lets NaN through; where the bounds may cross each of the three is possible.
    private static Interval Clamp(Interval[] x)
    {
        (Interval value, Interval low, Interval high) = (x[0], x[1], x[2]);
        if (low.MayBeNaN || high.MayBeNaN || ValueOrder.Compare(low.Most!, high.Least!) > 0)
        {
            return value.Join(low).Join(high);
        }

        if (!value.HasNumbers)
        {
            return value;
        }

        Const least = ValueOrder.Larger(value.Least!, low.Least!), most = ValueOrder.Lesser(value.Most!, high.Most!);
        Interval inside = Interval.Of(ValueOrder.Lesser(least, high.Least!)).Join(Interval.Of(ValueOrder.Larger(most, low.Most!)));
        foreach (float zero in new[] { -0f, 0f })
        {
            bool kept = value.Type == IrType.Float && value.Contains(Const.Of(zero)) && (inside.Least!.Real == 0 || inside.Most!.Real == 0);
            inside = kept ? inside.Join(Interval.Of(Const.Of(zero))) : inside;
        }

        return inside.OrNaN(value.MayBeNaN);
    }
}
