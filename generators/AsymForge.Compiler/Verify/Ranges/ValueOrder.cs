using System.Numerics;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>The order of the values of one type; of floats −0 is directly below +0, and NaN has no place.</summary>
internal static class ValueOrder
{
    /// <summary>Less than 0, 0, or more than 0.</summary>
    public static int Compare(Const a, Const b) => a.Type switch
    {
        IrType.Float => Place(a.Float).CompareTo(Place(b.Float)),
        IrType.UInt or IrType.ULong or IrType.Bool => a.Bits.CompareTo(b.Bits),
        _ => a.Signed.CompareTo(b.Signed),
    };

    public static Const Lesser(Const a, Const b) => Compare(b, a) < 0 ? b : a;

    public static Const Larger(Const a, Const b) => Compare(b, a) > 0 ? b : a;

    /// <summary>The float that is so many places further up (or down, where negative), ending at the infinities.</summary>
    public static float Step(float value, int places)
    {
        long place = Math.Max(Place(float.NegativeInfinity), Math.Min(Place(float.PositiveInfinity), Place(value) + places));
        return FloatBits.ToFloat(place < 0 ? (uint)(-place - 1) | 0x8000_0000 : (uint)place);
    }

    /// <summary>A whole number or bool as it is.</summary>
    public static BigInteger Whole(Const value) => value.Type is IrType.Int or IrType.Long ? value.Signed : value.Bits;

    // Where a float stands among all: +0 at 0, −0 at −1.
    private static long Place(float value)
    {
        uint bits = FloatBits.Of(value);
        return bits >> 31 == 0 ? bits : -(long)(bits & 0x7FFF_FFFF) - 1;
    }
}
