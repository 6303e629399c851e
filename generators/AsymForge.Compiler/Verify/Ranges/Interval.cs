using System.Globalization;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>
/// The values of one type from a least to a largest one, and whether NaN may be among them. Floats are ordered with −0 directly below +0, so that an interval says which zeros it holds.
/// </summary>
public sealed record Interval
{
    private Interval(IrType type, Const? least, Const? most, bool mayBeNaN) => (Type, Least, Most, MayBeNaN) = (type, least, most, mayBeNaN);

    /// <summary>The type of the values.</summary>
    public IrType Type { get; }

    /// <summary>The least value that is a number; null where only NaN is possible. Of a bool <c>false</c> is the least.</summary>
    public Const? Least { get; }

    /// <summary>The largest value that is a number; null where only NaN is possible.</summary>
    public Const? Most { get; }

    /// <summary>Whether NaN is possible.</summary>
    public bool MayBeNaN { get; }

    /// <summary>Whether any number is possible.</summary>
    public bool HasNumbers => Least is not null;

    /// <summary>The interval without NaN.</summary>
    /// <exception cref="InvalidOperationException">It holds no number.</exception>
    public Interval Numbers => HasNumbers ? new(Type, Least, Most, false) : throw new InvalidOperationException("The interval holds NaN alone.");

    /// <summary>The only value, where there is just one.</summary>
    public Const? Single => HasNumbers && !MayBeNaN && Least == Most ? Least : null;

    /// <summary>Whether the interval leaves out nothing of its type.</summary>
    public bool IsFull => this == Full(Type);

    /// <summary>Whether a bound is the type's own, so that nothing was found out on that side.</summary>
    public bool TouchesTypeBound => HasNumbers && (Least == Full(Type).Least || Most == Full(Type).Most);

    /// <summary>Every value of the type.</summary>
    public static Interval Full(IrType type) => type switch
    {
        IrType.Bool => Between(Const.Of(false), Const.Of(true)),
        IrType.Int => Between(Const.Of(int.MinValue), Const.Of(int.MaxValue)),
        IrType.UInt => Between(Const.Of(0u), Const.Of(uint.MaxValue)),
        IrType.Long => Between(Const.Of(long.MinValue), Const.Of(long.MaxValue)),
        IrType.ULong => Between(Const.Of(0UL), Const.Of(ulong.MaxValue)),
        _ => Between(float.NegativeInfinity, float.PositiveInfinity).OrNaN(true),
    };

    /// <summary>One value.</summary>
    public static Interval Of(Const value) => value is { Type: IrType.Float } && float.IsNaN(value.Float) ? OnlyNaN : Between(value, value);

    /// <summary>NaN and nothing else.</summary>
    public static Interval OnlyNaN { get; } = new(IrType.Float, null, null, true);

    /// <summary>All values from one to another.</summary>
    /// <exception cref="ArgumentException">They differ in type, or the first is above the second, or one is NaN.</exception>
    public static Interval Between(Const least, Const most)
    {
        if (least.Type != most.Type || ValueOrder.Compare(least, most) > 0)
        {
            throw new ArgumentException($"There is no interval from {NumberText.Of(least)} to {NumberText.Of(most)}.", nameof(most));
        }

        return new(least.Type, least, most, false);
    }

    /// <summary>All floats from one to another, without NaN.</summary>
    public static Interval Between(float least, float most) => Between(Const.Of(least), Const.Of(most));

    /// <summary>All ints from one to another.</summary>
    public static Interval Between(int least, int most) => Between(Const.Of(least), Const.Of(most));

    /// <summary>The interval, and NaN too where <paramref name="nan"/> says so.</summary>
    public Interval OrNaN(bool nan = true) => nan && !MayBeNaN ? new(Type, Least, Most, true) : this;

    /// <summary>Whether the value is one of the interval's.</summary>
    public bool Contains(Const value) => value.Type == Type && (value.Type == IrType.Float && float.IsNaN(value.Float)
        ? MayBeNaN
        : HasNumbers && ValueOrder.Compare(Least!, value) <= 0 && ValueOrder.Compare(value, Most!) <= 0);

    /// <summary>The least interval that holds both.</summary>
    public Interval Join(Interval other) => !HasNumbers ? other.OrNaN(MayBeNaN)
        : !other.HasNumbers ? OrNaN(other.MayBeNaN)
        : new(Type, ValueOrder.Lesser(Least!, other.Least!), ValueOrder.Larger(Most!, other.Most!), MayBeNaN || other.MayBeNaN);

    /// <summary>What both hold; null where they have nothing in common.</summary>
    public Interval? Meet(Interval other)
    {
        bool nan = MayBeNaN && other.MayBeNaN;
        if (!HasNumbers || !other.HasNumbers)
        {
            return nan ? OnlyNaN : null;
        }

        Const least = ValueOrder.Larger(Least!, other.Least!), most = ValueOrder.Lesser(Most!, other.Most!);
        return ValueOrder.Compare(least, most) <= 0 ? new(Type, least, most, nan) : nan ? OnlyNaN : null;
    }

    /// <summary>This interval grown to hold <paramref name="next"/>: a bound that has moved goes to zero or to the end of the type, so that growing comes to an end.</summary>
    internal Interval Widen(Interval next)
    {
        Interval grown = Join(next);
        if (!HasNumbers || grown == this || Type == IrType.Bool)
        {
            return grown;
        }

        Interval full = Full(Type);
        Const zero = Type == IrType.Float ? Const.Of(0f) : Arithmetic.Wrap(Type, 0), negativeZero = Type == IrType.Float ? Const.Of(-0f) : zero;
        Const least = grown.Least == Least ? Least! : ValueOrder.Compare(grown.Least!, zero) >= 0 ? zero : full.Least!;
        Const most = grown.Most == Most ? Most! : ValueOrder.Compare(grown.Most!, negativeZero) <= 0 ? negativeZero : full.Most!;
        return new(Type, least, most, grown.MayBeNaN);
    }

    /// <summary>The interval as a reader sees it, such as <c>[0f, 1f] or NaN</c>.</summary>
    public override string ToString() => !HasNumbers ? "NaN" : string.Format(CultureInfo.InvariantCulture, "[{0}, {1}]{2}", NumberText.Of(Least!), NumberText.Of(Most!), MayBeNaN ? " or NaN" : "");
}
