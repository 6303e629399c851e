using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// exp and log as rules have them on every target: a fixed sequence of unfused float operations. The definition is that of the kernel library's polynomials, written again with nothing but
/// scalar arithmetic; a test compares the bits.
/// </summary>
internal static class Transcendentals
{
    private const float Rounder = 12582912f; // 1.5 · 2^23: adding and subtracting it rounds to a whole number, half to even
    private const float Log2Of2 = 0.693359375f;
    private const float Log2Rest = -2.12194440e-4f;

    private static readonly float[] ExpTaylor = [1f / 5040, 1f / 720, 1f / 120, 1f / 24, 1f / 6, 0.5f];

    private static readonly float[] LogSeries =
    [
        7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f, -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f,
    ];

    /// <summary>e^x.</summary>
    public static float Exp(float x)
    {
        if (float.IsNaN(x))
        {
            return float.NaN;
        }

        if (x > 89f)
        {
            return float.PositiveInfinity;
        }

        if (x < -104f)
        {
            return 0f;
        }

        float k = Whole((float)(x * 1.44269504f));
        float r = (float)((float)(x - (float)(k * Log2Of2)) - (float)(k * Log2Rest));
        float p = ExpTaylor[0];
        foreach (float coefficient in ExpTaylor.Skip(1))
        {
            p = (float)((float)(p * r) + coefficient);
        }

        p = (float)((float)((float)((float)(p * r) * r) + r) + 1f);
        float half = Whole((float)(k * 0.5f));
        return (float)((float)(p * PowerOfTwo(half)) * PowerOfTwo((float)(k - half)));
    }

    /// <summary>ln x.</summary>
    public static float Log(float x)
    {
        if (float.IsNaN(x) || x < 0)
        {
            return float.NaN;
        }

        if (x == 0)
        {
            return float.NegativeInfinity;
        }

        if (float.IsPositiveInfinity(x))
        {
            return x;
        }

        bool subnormal = x < 1.17549435e-38f;
        uint bits = FloatBits.Of(subnormal ? (float)(x * 16777216f) : x);
        float m = FloatBits.ToFloat((bits & 0x7F_FFFF) | 0x3F00_0000); // [½, 1)
        float e = (float)(bits >> 23) - (subnormal ? 150f : 126f);
        bool small = m < 0.707106781f;
        float f = (float)((small ? (float)(m + m) : m) - 1f);
        e = (float)(e - (small ? 1f : 0f));

        float p = LogSeries[0];
        foreach (float coefficient in LogSeries.Skip(1))
        {
            p = (float)((float)(p * f) + coefficient);
        }

        float square = (float)(f * f);
        float tail = (float)((float)((float)((float)(p * f) * square) + (float)(e * Log2Rest)) - (float)(square * 0.5f));
        return (float)((float)(f + tail) + (float)(e * Log2Of2));
    }

    private static float Whole(float x) => (float)((float)(x + Rounder) - Rounder);

    private static float PowerOfTwo(float k) => FloatBits.ToFloat((uint)((int)k + 127) << 23);
}
