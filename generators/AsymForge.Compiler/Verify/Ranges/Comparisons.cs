using System.Numerics;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>Comparisons over intervals: what their outcome can be, and what an outcome says of the operands.</summary>
internal static class Comparisons
{
    private static readonly Interval True = Interval.Of(Const.Of(true)), False = Interval.Of(Const.Of(false)), Either = Interval.Full(IrType.Bool);

    /// <summary>Whether the operator compares numbers.</summary>
    public static bool IsComparison(BinaryOp op) => op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual;

    /// <summary>The operator with its operands exchanged.</summary>
    public static BinaryOp Mirrored(BinaryOp op) => op switch
    {
        BinaryOp.Less => BinaryOp.Greater,
        BinaryOp.LessOrEqual => BinaryOp.GreaterOrEqual,
        BinaryOp.Greater => BinaryOp.Less,
        BinaryOp.GreaterOrEqual => BinaryOp.LessOrEqual,
        _ => op,
    };

    /// <summary>The outcomes that <c>a op b</c> can have.</summary>
    public static Interval Outcome(BinaryOp op, Interval a, Interval b)
    {
        bool unordered = a.MayBeNaN || b.MayBeNaN;
        if (!a.HasNumbers || !b.HasNumbers)
        {
            return op == BinaryOp.NotEqual ? True : False;
        }

        Interval ordered = op switch
        {
            BinaryOp.Less => Of(Order(a.Least!, b.Most!) < 0, Order(a.Most!, b.Least!) >= 0),
            BinaryOp.LessOrEqual => Of(Order(a.Least!, b.Most!) <= 0, Order(a.Most!, b.Least!) > 0),
            BinaryOp.Greater or BinaryOp.GreaterOrEqual => Outcome(Mirrored(op), b, a),
            BinaryOp.NotEqual => Of(!SameNumber(a, b), Overlap(a, b)),
            _ => Of(Overlap(a, b), !SameNumber(a, b)),
        };
        return unordered ? ordered.Join(op == BinaryOp.NotEqual ? True : False) : ordered;
    }

    /// <summary>What is left of <paramref name="a"/> where <c>a op b</c> is <paramref name="outcome"/>; null where nothing is.</summary>
    public static Interval? Given(Interval a, BinaryOp op, Interval b, bool outcome)
    {
        if (outcome)
        {
            return op == BinaryOp.NotEqual ? Differing(a, b) : !b.HasNumbers ? null : Numbers(a, op, b);
        }

        if (op is BinaryOp.Equal or BinaryOp.NotEqual)
        {
            return op == BinaryOp.NotEqual ? Given(a, BinaryOp.Equal, b, true) : Differing(a, b);
        }

        // Not below is not the same as at least, where one of them is no number.
        if (b.MayBeNaN || !b.HasNumbers)
        {
            return a;
        }

        Interval? numbers = Numbers(a, Opposite(op), b);
        return a.MayBeNaN ? numbers?.OrNaN() ?? Interval.OnlyNaN : numbers;
    }

    private static Interval? Numbers(Interval a, BinaryOp op, Interval b)
    {
        Interval full = Interval.Full(a.Type);
        (Const? least, Const? most) = op switch
        {
            BinaryOp.Less => (full.Least, Next(b.Most!, -1)),
            BinaryOp.LessOrEqual => (full.Least, Zero(b.Most!, 0f)),
            BinaryOp.Greater => (Next(b.Least!, 1), full.Most),
            BinaryOp.GreaterOrEqual => (Zero(b.Least!, -0f), full.Most),
            _ => (Zero(b.Least!, -0f), Zero(b.Most!, 0f)),
        };
        return least is null || most is null ? null : a.Meet(Interval.Between(least, most));
    }

    // Only whole numbers and bools are trimmed: a float has two zeros, and the one beside a bound is seldom what matters.
    private static Interval? Differing(Interval a, Interval b)
    {
        if (a.Type == IrType.Float || b.Single is not { } point)
        {
            return a;
        }

        Const? least = a.Least == point ? Next(point, 1) : a.Least, most = a.Most == point ? Next(point, -1) : a.Most;
        return least is null || most is null || ValueOrder.Compare(least, most) > 0 ? null : Interval.Between(least, most);
    }

    // The value beside another; null beyond the end of the type.
    private static Const? Next(Const value, int step)
    {
        if (value.Type == IrType.Float)
        {
            float from = value.Float == 0 ? (step > 0 ? 0f : -0f) : value.Float, next = ValueOrder.Step(from, step);
            return next == from ? null : Const.Of(next);
        }

        BigInteger beside = ValueOrder.Whole(value) + step;
        return value.Type == IrType.Bool ? (beside.IsZero || beside.IsOne ? Const.Of(beside.IsOne) : null)
            : WholeIntervals.Fits(value.Type, beside, beside) ? WholeIntervals.Wrapped(value.Type, beside, beside).Least : null;
    }

    private static Const Zero(Const value, float zero) => value.Type == IrType.Float && value.Float == 0 ? Const.Of(zero) : value;

    private static BinaryOp Opposite(BinaryOp op) => op switch
    {
        BinaryOp.Less => BinaryOp.GreaterOrEqual,
        BinaryOp.LessOrEqual => BinaryOp.Greater,
        BinaryOp.Greater => BinaryOp.LessOrEqual,
        _ => BinaryOp.Less,
    };

    private static bool Overlap(Interval a, Interval b) => Order(a.Least!, b.Most!) <= 0 && Order(b.Least!, a.Most!) <= 0;

    private static bool SameNumber(Interval a, Interval b) => Order(a.Least!, a.Most!) == 0 && Order(b.Least!, b.Most!) == 0 && Order(a.Least!, b.Least!) == 0;

    // As C# compares: the two zeros are one number.
    private static int Order(Const a, Const b) => a.Type == IrType.Float ? a.Float.CompareTo(b.Float) : ValueOrder.Compare(a, b);

    private static Interval Of(bool canBeTrue, bool canBeFalse) => canBeTrue && canBeFalse ? Either : canBeTrue ? True : False;
}
