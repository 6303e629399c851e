using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Casts between floats and whole numbers, written out so that they do not depend on the runtime that hosts the compiler.</summary>
internal static class Casts
{
    /// <summary>Towards zero, saturating; NaN gives 0.</summary>
    public static Const ToWhole(IrType to, float value)
    {
        double x = value;
        return to switch
        {
            IrType.Int => Const.Of(double.IsNaN(x) ? 0 : x <= int.MinValue ? int.MinValue : x >= int.MaxValue ? int.MaxValue : (int)x),
            IrType.UInt => Const.Of(!(x > 0) ? 0u : x >= uint.MaxValue ? uint.MaxValue : (uint)x),
            IrType.Long => Const.Of(double.IsNaN(x) ? 0L : x <= long.MinValue ? long.MinValue : x >= 9223372036854775808.0 ? long.MaxValue : (long)x),
            _ => Const.Of(!(x > 0) ? 0UL : x >= 18446744073709551616.0 ? ulong.MaxValue : ToULong(x)),
        };
    }

    /// <summary>The float nearest to a magnitude, halves to even: rounded once, whatever way the runtime goes.</summary>
    public static float ToFloat(ulong magnitude)
    {
        int shift = 0;
        while (magnitude >> shift >= 1UL << 24)
        {
            shift++;
        }

        ulong kept = magnitude >> shift;
        if (shift > 0)
        {
            ulong rest = magnitude & ((1UL << shift) - 1), half = 1UL << (shift - 1);
            kept += rest > half || (rest == half && (kept & 1) != 0) ? 1UL : 0UL;
        }

        return (float)((double)kept * (1UL << shift)); // kept has at most 25 bits and is even there: exact
    }

    private static ulong ToULong(double x) => x < 9223372036854775808.0 ? (ulong)(long)x : (ulong)(long)(x - 9223372036854775808.0) + (1UL << 63);
}
