namespace AsymForge.Kernels;

/// <content>Sine, cosine and tangent of any angle, huge ones included. ±∞ gives NaN.</content>
static partial class Elementary
{
    /// <summary>sin x, in radians; −0 gives −0. Error at most 0.500001 ulp.</summary>
    public static float Sin(float x)
    {
        if (!IsAngle(x))
        {
            return x == 0 ? x : float.NaN;
        }

        double r = Reduce(x, out int quadrant);
        return (float)SinOf(r, quadrant);
    }

    /// <summary>cos x, in radians. Error at most 0.500001 ulp.</summary>
    public static float Cos(float x)
    {
        if (!IsAngle(x))
        {
            return x == 0 ? 1f : float.NaN;
        }

        double r = Reduce(x, out int quadrant);
        return (float)SinOf(r, quadrant + 1);
    }

    /// <summary>tan x = sin x / cos x, in radians; −0 gives −0. Error at most 0.500001 ulp.</summary>
    public static float Tan(float x)
    {
        if (!IsAngle(x))
        {
            return x == 0 ? x : float.NaN;
        }

        double r = Reduce(x, out int quadrant);
        return (float)(SinOf(r, quadrant) / SinOf(r, quadrant + 1));
    }

    private static bool IsAngle(float x) => (x > 0 || x < 0) && !float.IsInfinity(x);

    // sin(r + quadrant · π/2).
    private static double SinOf(double r, int quadrant)
    {
        double value = (quadrant & 1) == 0 ? SinOfSmall(r) : CosOfSmall(r);
        return (quadrant & 2) == 0 ? value : -value;
    }

    // Taylor to r^15 for |r| ≤ π/4; the next term is below 2^-54.
    private static double SinOfSmall(double r)
    {
        double z = r * r, p = -1.0 / 1307674368000;
        p = (p * z) + (1.0 / 6227020800);
        p = (p * z) - (1.0 / 39916800);
        p = (p * z) + (1.0 / 362880);
        p = (p * z) - (1.0 / 5040);
        p = (p * z) + (1.0 / 120);
        p = (p * z) - (1.0 / 6);
        return (p * z * r) + r;
    }

    // Taylor to r^16 for |r| ≤ π/4; the next term is below 2^-58.
    private static double CosOfSmall(double r)
    {
        double z = r * r, p = 1.0 / 20922789888000;
        p = (p * z) - (1.0 / 87178291200);
        p = (p * z) + (1.0 / 479001600);
        p = (p * z) - (1.0 / 3628800);
        p = (p * z) + (1.0 / 40320);
        p = (p * z) - (1.0 / 720);
        p = (p * z) + (1.0 / 24);
        p = (p * z) - 0.5;
        return (p * z) + 1;
    }
}
