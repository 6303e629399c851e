namespace AsymForge.Kernels;

/// <content>Logarithms: x = m · 2^e, ln m from (m − 1) / (m + 1). A negative number gives NaN, ±0 gives −∞.</content>
static partial class Elementary
{
    /// <summary>log2 x = e + ln m / ln 2; exact for powers of two. Error at most 0.500001 ulp.</summary>
    public static float Log2(float x) => IsOutsideLogs(x) ? LogOutside(x) : (float)Log2Of(x);

    /// <summary>log10 x = log2 x · log10 2, computed as ln x / ln 10. Error at most 0.500001 ulp.</summary>
    public static float Log10(float x) => IsOutsideLogs(x) ? LogOutside(x) : (float)(LnOf(x) * 0.4342944819032518);

    /// <summary>The logarithm of x to base y, ln x / ln y: what <c>MathF.Log(x, y)</c> stands for. Base 1 gives NaN; bases 0 and ∞ give NaN except for x = 1. Error at most 0.500001 ulp.</summary>
    public static float LogBase(float x, float y) =>
        float.IsNaN(x) || float.IsNaN(y) || y == 1 || (x != 1 && (y == 0 || float.IsPositiveInfinity(y)))
            ? float.NaN
            : (float)((IsOutsideLogs(x) ? LogOutside(x) : LnOf(x)) / (IsOutsideLogs(y) ? LogOutside(y) : LnOf(y)));

    private static bool IsOutsideLogs(double x) => !(x > 0 && x <= double.MaxValue);

    private static float LogOutside(double x) => x == 0 ? float.NegativeInfinity : x > 0 ? float.PositiveInfinity : float.NaN;
}
