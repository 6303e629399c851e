using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>Operators of floats over intervals.</summary>
internal static class FloatIntervals
{
    // Between two neighbours of these an operator is monotone in each operand and gives no NaN: NaN comes from two infinities, two zeros, or one of each.
    private static readonly Const[] Corners = [Const.Of(float.MinValue), Const.Of(-0f), Const.Of(0f), Const.Of(float.MaxValue)];

    public static Interval Apply(BinaryOp op, Interval a, Interval b) => op == BinaryOp.Remainder ? Remainder(a, b) : AtCorners(op, a, b);

    public static Interval Negate(Interval x) => x.HasNumbers
        ? Interval.Between(Arithmetic.Apply(UnaryOp.Negate, x.Most!), Arithmetic.Apply(UnaryOp.Negate, x.Least!)).OrNaN(x.MayBeNaN)
        : x;

    /// <summary>A function that never falls, where it is defined.</summary>
    /// <param name="x">Its argument.</param>
    /// <param name="map">The function.</param>
    /// <param name="least">The least argument that it is defined for; below it is NaN.</param>
    /// <param name="slack">By how many floats the function may go down where it should go up.</param>
    public static Interval Rising(Interval x, Func<float, float> map, float least = float.NegativeInfinity, int slack = 0)
    {
        Interval? defined = x.Meet(Interval.Between(least, float.PositiveInfinity));
        bool nan = x.MayBeNaN || (x.HasNumbers && ValueOrder.Compare(x.Least!, Const.Of(least)) < 0);
        return defined is null
            ? Interval.OnlyNaN
            : Interval.Between(ValueOrder.Step(map(defined.Least!.Float), -slack), ValueOrder.Step(map(defined.Most!.Float), slack)).OrNaN(nan);
    }

    public static Interval Abs(Interval x)
    {
        if (!x.HasNumbers || x.Least!.Float > 0 || x.Least == Const.Of(0f))
        {
            return x;
        }

        Interval mirrored = Negate(x);
        return x.Most!.Float < 0 || x.Most == Const.Of(-0f)
            ? mirrored
            : Interval.Between(Const.Of(0f), ValueOrder.Larger(x.Most, mirrored.Most!)).OrNaN(x.MayBeNaN);
    }

    private static Interval AtCorners(BinaryOp op, Interval a, Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN;
        Interval? numbers = null;
        foreach (Const x in Points(a))
        {
            foreach (Const y in Points(b))
            {
                Interval at = Interval.Of(Arithmetic.Apply(op, x, y));
                nan |= at.MayBeNaN;
                numbers = !at.HasNumbers ? numbers : numbers?.Join(at) ?? at;
            }
        }

        return numbers?.OrNaN(nan) ?? Interval.OnlyNaN;
    }

    private static IEnumerable<Const> Points(Interval x) => x.HasNumbers
        ? Corners.Where(x.Contains).Concat([x.Least!, x.Most!]).Distinct()
        : [];

    // The sign of the left operand, and a magnitude below the right one's and not above the left one's. An infinite right operand changes nothing.
    private static Interval Remainder(Interval a, Interval b)
    {
        if (!a.HasNumbers || !b.HasNumbers)
        {
            return Interval.OnlyNaN;
        }

        Interval largest = Abs(b);
        bool nan = a.MayBeNaN || b.MayBeNaN || float.IsInfinity(a.Least!.Float) || float.IsInfinity(a.Most!.Float) || b.Contains(Const.Of(0f)) || b.Contains(Const.Of(-0f));
        float bound = Math.Min(largest.Most!.Float, float.MaxValue);
        bool negative = ValueOrder.Compare(a.Least!, Const.Of(0f)) < 0, positive = ValueOrder.Compare(a.Most!, Const.Of(-0f)) > 0;
        float least = negative ? Math.Max(a.Least!.Float, -bound) : 0f, most = positive ? Math.Min(a.Most!.Float, bound) : -0f;
        return Interval.Between(negative && least == 0 ? -0f : least, positive && most == 0 ? 0f : most).OrNaN(nan);
    }
}
