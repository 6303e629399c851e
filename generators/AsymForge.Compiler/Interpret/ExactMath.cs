using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>The functions that every target has as an operation, to the bit.</summary>
internal static class ExactMath
{
    /// <summary>The least whole number stays itself.</summary>
    public static Const Abs(Const x) =>
        x.Type == IrType.Float ? Const.Of(FloatBits.ToFloat(FloatBits.Of(x.Float) & 0x7FFF_FFFF)) : x.Signed < 0 ? Arithmetic.Apply(UnaryOp.Negate, x) : x;

    /// <summary>Of floats NaN wins and −0 is below +0.</summary>
    public static Const Min(Const x, Const y) => IsNaN(x) ? x : IsNaN(y) || Arithmetic.Less(y, x) || (AreSame(x, y) && !IsNegative(x)) ? y : x;

    /// <summary>Of floats NaN wins and +0 is above −0.</summary>
    public static Const Max(Const x, Const y) => IsNaN(x) ? x : IsNaN(y) || Arithmetic.Less(x, y) || (AreSame(x, y) && IsNegative(x)) ? y : x;

    /// <summary>The value, or the bound that it is beyond; NaN passes.</summary>
    public static Const Clamp(Const x, Const least, Const largest) => Arithmetic.Less(x, least) ? least : Arithmetic.Less(largest, x) ? largest : x;

    /// <summary>
    /// a · b + c, rounded once. The product of two floats is exact in double; the sum is rounded to odd there (towards the bit that says "inexact"), so that rounding it again to float is right.
    /// </summary>
    public static float FusedMultiplyAdd(float a, float b, float c)
    {
        double product = (double)a * b, sum = product + c;
        double back = sum - product, error = (product - (sum - back)) + (c - back);
        long bits = BitConverter.DoubleToInt64Bits(sum);
        if (error == 0 || double.IsNaN(error) || (bits & 1) != 0)
        {
            return (float)sum;
        }

        return (float)BitConverter.Int64BitsToDouble(error > 0 == sum > 0 ? bits + 1 : bits - 1);
    }

    private static bool IsNaN(Const x) => x.Type == IrType.Float && float.IsNaN(x.Float);

    private static bool AreSame(Const x, Const y) => x.Type == IrType.Float && x.Float == y.Float;

    private static bool IsNegative(Const x) => (uint)x.Bits >> 31 != 0;
}
