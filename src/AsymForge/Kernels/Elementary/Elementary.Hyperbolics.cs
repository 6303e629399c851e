namespace AsymForge.Kernels;

/// <content>Hyperbolic functions from e^x − 1, their inverses from ln(1 + x): nothing cancels beside 0. ±0 keeps its sign.</content>
static partial class Elementary
{
    /// <summary>sinh x = (m + m / (m + 1)) / 2 with m = e^|x| − 1. Error at most 0.500001 ulp.</summary>
    public static float Sinh(float x)
    {
        double m = ExpM1Of(Within(Math.Abs((double)x), 100));
        return (float)WithSignOf(x, 0.5 * (m + (m / (m + 1))));
    }

    /// <summary>cosh x = (e^|x| + 1 / e^|x|) / 2. Error at most 0.500001 ulp.</summary>
    public static float Cosh(float x)
    {
        double e = ExpOf(Within(Math.Abs((double)x), 100));
        return (float)(0.5 * (e + (1 / e)));
    }

    /// <summary>tanh x = m / (m + 2) with m = e^(2|x|) − 1. Error at most 0.500001 ulp.</summary>
    public static float Tanh(float x)
    {
        double m = ExpM1Of(2 * Within(Math.Abs((double)x), 40));
        return (float)WithSignOf(x, m / (m + 2));
    }

    /// <summary>asinh x = ln(1 + |x| + x² / (1 + √(1 + x²))). Error at most 0.500001 ulp.</summary>
    public static float Asinh(float x)
    {
        double a = Math.Abs((double)x), square = a * a;
        return float.IsNaN(x) || float.IsInfinity(x) ? x : (float)WithSignOf(x, LogP1Of(a + (square / (1 + Math.Sqrt(1 + square)))));
    }

    /// <summary>acosh x = ln(1 + t + √(2t + t²)) with t = x − 1; NaN below 1. Error at most 0.500001 ulp.</summary>
    public static float Acosh(float x)
    {
        double t = x - 1.0;
        return !(x >= 1) ? float.NaN : float.IsInfinity(x) ? x : (float)LogP1Of(t + Math.Sqrt((2 * t) + (t * t)));
    }

    /// <summary>atanh x = ½ ln((1 + x) / (1 − x)); ±1 gives ±∞, NaN beyond. Error at most 0.500001 ulp.</summary>
    public static float Atanh(float x)
    {
        double a = Math.Abs((double)x);
        return !(a <= 1) ? float.NaN
            : a == 1 ? x * float.PositiveInfinity
            : (float)WithSignOf(x, 0.5 * (a < 0.17 ? LnOfRatio(a) : LnOf((1 + a) / (1 - a))));
    }
}
