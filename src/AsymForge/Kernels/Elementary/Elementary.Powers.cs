namespace AsymForge.Kernels;

/// <content>Powers and roots of any number.</content>
static partial class Elementary
{
    /// <summary>
    /// x^y = 2^(y · log2 |x|), negated for a negative x and an odd whole y. The special values of C#: anything to the power 0 and 1 to any power are 1, a negative number to a power that is not whole is NaN.
    /// Error at most 0.500001 ulp.
    /// </summary>
    public static float Pow(float x, float y)
    {
        if (y == 0 || x == 1)
        {
            return 1f;
        }

        if (float.IsNaN(x) || float.IsNaN(y))
        {
            return float.NaN;
        }

        double magnitude = PowOf(Math.Abs((double)x), y);
        bool isWhole = IsWhole(y, out bool isOdd);
        return x < 0 && !isWhole && !float.IsInfinity(x) ? float.NaN : (float)(isOdd ? WithSignOf(x, magnitude) : magnitude);
    }

    /// <summary>∛x: a guess from a third of the exponent's bits, then Newton's steps y − (y³ − x) / 3y². Exact for cubes; error at most 0.500001 ulp.</summary>
    public static float Cbrt(float x)
    {
        if (x == 0 || float.IsNaN(x) || float.IsInfinity(x))
        {
            return x;
        }

        double a = Math.Abs((double)x);
        double y = BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(a) / 3) + 0x2A9F_7893_0000_0000); // within 6 %
        for (int step = 0; step < 4; step++)
        {
            double square = y * y;
            y -= ((square * y) - a) / (3 * square);
        }

        return (float)WithSignOf(x, y);
    }

    /// <summary>√(x² + y²) without overflow on the way; ∞ where one of them is infinite, even beside NaN. Error at most 0.500001 ulp.</summary>
    public static float Hypot(float x, float y) =>
        float.IsInfinity(x) || float.IsInfinity(y) ? float.PositiveInfinity : (float)Math.Sqrt(((double)x * x) + ((double)y * y));

    // a^y for a ≥ 0.
    private static double PowOf(double a, double y)
    {
        if (a == 0 || double.IsInfinity(a))
        {
            return a == 0 == y > 0 ? 0 : double.PositiveInfinity;
        }

        return a == 1 ? 1 : double.IsInfinity(y) ? (a > 1 == y > 0 ? double.PositiveInfinity : 0) : Exp2Of(Within(y * Log2Of(a), 400));
    }

    // Floats from 2^24 on are whole and even.
    private static bool IsWhole(float y, out bool isOdd)
    {
        isOdd = false;
        if (!(y < 16777216f && y > -16777216f))
        {
            return true;
        }

        int whole = (int)y;
        isOdd = whole == y && (whole & 1) != 0;
        return whole == y;
    }
}
