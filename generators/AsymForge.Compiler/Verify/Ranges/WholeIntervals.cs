using System.Numerics;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>Operators of whole numbers over intervals, computed exactly and then wrapped around as the type does.</summary>
internal static class WholeIntervals
{
    public static Interval Apply(BinaryOp op, Interval a, Interval b) => op switch
    {
        BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply => Exact(op, a, b) is var (least, most) ? Wrapped(a.Type, least, most) : Interval.Full(a.Type),
        BinaryOp.Divide => Divide(a, b),
        BinaryOp.Remainder => Remainder(a, b),
        BinaryOp.And or BinaryOp.Or or BinaryOp.Xor => Bitwise(op, a, b),
        BinaryOp.ShiftLeft => Shifted(a, Count(a.Type, b), (x, by) => x << by),
        BinaryOp.ShiftRight => Shifted(a, Count(a.Type, b), (x, by) => x >> by),
        BinaryOp.ShiftRightLogical => Logical(a, Count(a.Type, b)),
        _ => Interval.Full(a.Type),
    };

    /// <summary>The least and largest sum, difference or product if the type had no end.</summary>
    public static (BigInteger Least, BigInteger Most) Exact(BinaryOp op, Interval a, Interval b)
    {
        (BigInteger aLeast, BigInteger aMost) = Ends(a);
        (BigInteger bLeast, BigInteger bMost) = Ends(b);
        return op switch
        {
            BinaryOp.Add => (aLeast + bLeast, aMost + bMost),
            BinaryOp.Subtract => (aLeast - bMost, aMost - bLeast),
            _ => Hull([aLeast * bLeast, aLeast * bMost, aMost * bLeast, aMost * bMost]),
        };
    }

    public static Interval Negate(Interval x) => Wrapped(x.Type, -Ends(x).Most, -Ends(x).Least);

    public static Interval Complement(Interval x) => Interval.Between(Arithmetic.Apply(UnaryOp.Complement, x.Most!), Arithmetic.Apply(UnaryOp.Complement, x.Least!));

    // The least number of a signed type stays itself.
    public static Interval Abs(Interval x)
    {
        (BigInteger least, BigInteger most) = Ends(x);
        return least >= 0 ? x
            : x.Least == Interval.Full(x.Type).Least ? Interval.Full(x.Type)
            : Wrapped(x.Type, most < 0 ? -most : BigInteger.Zero, BigInteger.Max(-least, most));
    }

    /// <summary>A cast of whole numbers.</summary>
    public static Interval Convert(IrType to, Interval x) => Wrapped(to, Ends(x).Least, Ends(x).Most);

    /// <summary>Whether all numbers from one to another are of the type.</summary>
    public static bool Fits(IrType type, BigInteger least, BigInteger most) => least >= Ends(Interval.Full(type)).Least && most <= Ends(Interval.Full(type)).Most;

    /// <summary>The low bits of the numbers from one to another: an interval where they wrap around together, everything where they do not.</summary>
    public static Interval Wrapped(IrType type, BigInteger least, BigInteger most)
    {
        if (most - least >= BigInteger.One << Bits(type))
        {
            return Interval.Full(type);
        }

        Const first = Low(type, least), last = Low(type, most);
        return ValueOrder.Compare(first, last) <= 0 ? Interval.Between(first, last) : Interval.Full(type);
    }

    private static Interval Divide(Interval a, Interval b)
    {
        (BigInteger least, BigInteger most) = Ends(b);
        BigInteger[] divisors = [.. new[] { least, most, BigInteger.One, BigInteger.MinusOne }.Where(by => !by.IsZero && by >= least && by <= most)];
        if (divisors.Length == 0)
        {
            return Interval.Full(a.Type);
        }

        (BigInteger first, BigInteger last) = Ends(a);
        (BigInteger low, BigInteger high) = Hull(divisors.SelectMany(by => new[] { BigInteger.Divide(first, by), BigInteger.Divide(last, by) }));
        return Wrapped(a.Type, low, high);
    }

    // The sign of the left operand, and a magnitude below the right one's and not above the left one's.
    private static Interval Remainder(Interval a, Interval b)
    {
        (BigInteger first, BigInteger last) = Ends(a);
        BigInteger bound = BigInteger.Max(BigInteger.Abs(Ends(b).Least), BigInteger.Abs(Ends(b).Most)) - 1;
        return bound < 0
            ? Interval.Full(a.Type)
            : Wrapped(a.Type, first < 0 ? BigInteger.Max(first, -bound) : BigInteger.Zero, last > 0 ? BigInteger.Min(last, bound) : BigInteger.Zero);
    }

    private static Interval Bitwise(BinaryOp op, Interval a, Interval b)
    {
        (BigInteger aLeast, BigInteger aMost) = Ends(a);
        (BigInteger bLeast, BigInteger bMost) = Ends(b);
        if (op == BinaryOp.And && (aLeast >= 0 || bLeast >= 0))
        {
            BigInteger most = aLeast < 0 ? bMost : bLeast < 0 ? aMost : BigInteger.Min(aMost, bMost);
            return Wrapped(a.Type, BigInteger.Zero, most);
        }

        // Below 2^k (and, with a sign, not below −2^k) the upper bits are all those of the sign.
        BigInteger power = BigInteger.One;
        while (power <= aMost || power <= bMost || -power > aLeast || -power > bLeast)
        {
            power <<= 1;
        }

        bool signed = aLeast < 0 || bLeast < 0;
        BigInteger least = signed ? -power : op == BinaryOp.Or ? BigInteger.Max(aLeast, bLeast) : BigInteger.Zero;
        return Wrapped(a.Type, least, power - 1);
    }

    private static Interval Shifted(Interval x, (int Least, int Most) count, Func<BigInteger, int, BigInteger> shift)
    {
        (BigInteger first, BigInteger last) = Ends(x);
        (BigInteger least, BigInteger most) = Hull([shift(first, count.Least), shift(first, count.Most), shift(last, count.Least), shift(last, count.Most)]);
        return Wrapped(x.Type, least, most);
    }

    private static Interval Logical(Interval x, (int Least, int Most) count)
    {
        if (Ends(x).Least >= 0)
        {
            return Shifted(x, count, (value, by) => value >> by);
        }

        return count.Least == 0 ? Interval.Full(x.Type) : Wrapped(x.Type, BigInteger.Zero, (BigInteger.One << (Bits(x.Type) - count.Least)) - 1);
    }

    // A count is masked to the bits that number a value's own.
    private static (int Least, int Most) Count(IrType type, Interval count)
    {
        int mask = Bits(type) - 1;
        int least = (int)count.Least!.Signed, most = (int)count.Most!.Signed;
        return least == most ? (least & mask, least & mask) : least >= 0 && most <= mask ? (least, most) : (0, mask);
    }

    private static (BigInteger Least, BigInteger Most) Ends(Interval x) => (ValueOrder.Whole(x.Least!), ValueOrder.Whole(x.Most!));

    private static (BigInteger Least, BigInteger Most) Hull(IEnumerable<BigInteger> values) =>
        values.Aggregate((Least: values.First(), Most: values.First()), (hull, value) => (BigInteger.Min(hull.Least, value), BigInteger.Max(hull.Most, value)));

    private static int Bits(IrType type) => type.IsWide() ? 64 : 32;

    private static Const Low(IrType type, BigInteger value) => Arithmetic.Wrap(type, (ulong)(value & ulong.MaxValue));
}
