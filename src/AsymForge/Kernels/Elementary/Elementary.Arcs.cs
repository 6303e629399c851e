namespace AsymForge.Kernels;

/// <content>Angles of sines, cosines and tangents, in radians.</content>
static partial class Elementary
{
    private const double Pi = 3.141592653589793;

    // atan(i / 8)
    private static readonly double[] AtanOfEighths =
    [
        0.0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
    ];

    /// <summary>asin x = atan(x / √(1 − x²)) in [−π/2, π/2]; NaN beyond ±1, −0 gives −0. Error at most 0.500001 ulp.</summary>
    public static float Asin(float x) =>
        !(x <= 1 && x >= -1) ? float.NaN : (float)WithSignOf(x, AtanOfRatio(Math.Abs((double)x), Math.Sqrt((1.0 - x) * (1.0 + x))));

    /// <summary>acos x = 2 atan(√((1 − x) / (1 + x))) in [0, π]; NaN beyond ±1. Error at most 0.500001 ulp.</summary>
    public static float Acos(float x) => !(x <= 1 && x >= -1) ? float.NaN : (float)(2 * AtanOfRatio(Math.Sqrt(1.0 - x), Math.Sqrt(1.0 + x)));

    /// <summary>atan x in [−π/2, π/2]; −0 gives −0. Error at most 0.500001 ulp.</summary>
    public static float Atan(float x) => float.IsNaN(x) ? float.NaN : (float)WithSignOf(x, AtanOfRatio(Math.Abs((double)x), 1));

    /// <summary>The angle of the point (x, y) in [−π, π], with the sign of y; of the origin and of infinite points as C#. Error at most 0.500001 ulp.</summary>
    public static float Atan2(float y, float x)
    {
        if (float.IsNaN(x) || float.IsNaN(y))
        {
            return float.NaN;
        }

        double angle = float.IsInfinity(x) && float.IsInfinity(y) ? Pi / 4 : AtanOfRatio(Math.Abs((double)y), Math.Abs((double)x));
        return (float)WithSignOf(y, IsNegative(x) ? Pi - angle : angle);
    }

    // atan(y / x) for y, x ≥ 0 that are not both infinite; 0 / 0 counts as 0.
    private static double AtanOfRatio(double y, double x) => y > x ? HalfPi - AtanOfSmall(x / y) : y == 0 ? 0 : AtanOfSmall(y / x);

    // atan t = atan c + atan((t − c) / (1 + t c)) with c = round(8t) / 8, for 0 ≤ t ≤ 1; the rest, at most 1/16, by its series to the 13th power.
    private static double AtanOfSmall(double t)
    {
        double i = Whole(8 * t), c = i / 8, s = (t - c) / (1 + (t * c)), z = s * s, p = 1.0 / 13;
        p = (p * z) - (1.0 / 11);
        p = (p * z) + (1.0 / 9);
        p = (p * z) - (1.0 / 7);
        p = (p * z) + (1.0 / 5);
        p = (p * z) - (1.0 / 3);
        return AtanOfEighths[(int)i] + ((p * z * s) + s);
    }
}
