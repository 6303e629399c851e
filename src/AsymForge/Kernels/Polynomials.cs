using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>
/// exp and log as fixed sequences of unfused additions and multiplications: the same bits one at a time, in a vector of any width, and on every target. At most 2 ulp from the true value. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Polynomials
{
    /// <summary>e^x. NaN gives NaN, +∞ gives +∞, −∞ gives 0; overflow and underflow (through subnormals) as IEEE.</summary>
    public static float Exp(float x) => Exp(new Lanes1(x)).Value;

    /// <inheritdoc cref="Exp(float)"/>
    public static Vector128<float> Exp(Vector128<float> x) => Exp(new Lanes4(x)).Value;

    /// <inheritdoc cref="Exp(float)"/>
    public static Vector256<float> Exp(Vector256<float> x) => Exp(new Lanes8(x)).Value;

    /// <inheritdoc cref="Exp(float)"/>
    public static Vector512<float> Exp(Vector512<float> x) => Exp(new Lanes16(x)).Value;

    /// <summary>Natural logarithm. A negative number and NaN give NaN, ±0 gives −∞, +∞ gives +∞.</summary>
    public static float Log(float x) => Log(new Lanes1(x)).Value;

    /// <inheritdoc cref="Log(float)"/>
    public static Vector128<float> Log(Vector128<float> x) => Log(new Lanes4(x)).Value;

    /// <inheritdoc cref="Log(float)"/>
    public static Vector256<float> Log(Vector256<float> x) => Log(new Lanes8(x)).Value;

    /// <inheritdoc cref="Log(float)"/>
    public static Vector512<float> Log(Vector512<float> x) => Log(new Lanes16(x)).Value;

    // e^x = 2^k · e^r with k = round(x / ln 2) and |r| ≤ ln 2 / 2; ln 2 is taken off in two parts, the first of which times k is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Exp<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T high = T.Broadcast(89f), low = T.Broadcast(-104f);
        T inside = T.Select(T.Greater(x, high), high, T.Select(T.Greater(low, x), low, x));
        T rounder = T.Broadcast(12582912f);                                  // 1.5 · 2^23: adding it rounds to a whole number, half to even
        T k = (inside * T.Broadcast(1.44269504f)) + rounder - rounder;
        T r = inside - (k * T.Broadcast(0.693359375f)) - (k * T.Broadcast(-2.12194440e-4f));

        // Taylor to the seventh power; the remainder is below 2^-27 of the value.
        T p = T.Broadcast(1f / 5040);
        p = (p * r) + T.Broadcast(1f / 720);
        p = (p * r) + T.Broadcast(1f / 120);
        p = (p * r) + T.Broadcast(1f / 24);
        p = (p * r) + T.Broadcast(1f / 6);
        p = (p * r) + T.Broadcast(0.5f);
        p = (p * r * r) + r + T.Broadcast(1f);

        // 2^k in two factors, so that results beyond either end of the exponent range round once.
        T half = (k * T.Broadcast(0.5f)) + rounder - rounder;
        T value = p * T.PowerOfTwo(half) * T.PowerOfTwo(k - half);
        T infinity = T.Broadcast(float.PositiveInfinity);
        value = T.Select(T.Greater(x, high), infinity, T.Select(T.Greater(low, x), T.Broadcast(0f), value));
        return OrNaN(x, value);
    }

    // ln x = e · ln 2 + ln m with m in [√½, √2); ln m = f − f²/2 + f³ · P(f) with f = m − 1, P of degree 8 (the minimax coefficients
    // of Cephes' logf).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Log<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T zero = T.Broadcast(0f), one = T.Broadcast(1f), tiny = T.Greater(T.Broadcast(1.17549435e-38f), x);
        T scaled = T.Select(tiny, x * T.Broadcast(16777216f), x);            // subnormals times 2^24
        T m = T.Mantissa(scaled);
        T e = T.ExponentField(scaled) - T.Select(tiny, T.Broadcast(150f), T.Broadcast(126f));
        T small = T.Greater(T.Broadcast(0.707106781f), m);
        T f = T.Select(small, m + m, m) - one;
        e -= T.Select(small, one, zero);

        T p = T.Broadcast(7.0376836292e-2f);
        p = (p * f) + T.Broadcast(-1.1514610310e-1f);
        p = (p * f) + T.Broadcast(1.1676998740e-1f);
        p = (p * f) + T.Broadcast(-1.2420140846e-1f);
        p = (p * f) + T.Broadcast(1.4249322787e-1f);
        p = (p * f) + T.Broadcast(-1.6668057665e-1f);
        p = (p * f) + T.Broadcast(2.0000714765e-1f);
        p = (p * f) + T.Broadcast(-2.4999993993e-1f);
        p = (p * f) + T.Broadcast(3.3333331174e-1f);
        T square = f * f;
        T tail = (p * f * square) + (e * T.Broadcast(-2.12194440e-4f)) - (square * T.Broadcast(0.5f));
        T value = f + tail + (e * T.Broadcast(0.693359375f));

        value = T.Select(T.Greater(x, T.Broadcast(float.MaxValue)), x, value);
        value = T.Select(T.Greater(zero, x), T.Broadcast(float.NaN), value);
        value = T.Select(T.Greater(x, zero), value, T.Select(T.Greater(zero, x), value, T.Broadcast(float.NegativeInfinity)));
        return OrNaN(x, value);
    }

    // NaN is what is neither above, nor below, nor equal: only it fails both comparisons with its own neighbours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OrNaN<T>(T x, T value)
        where T : unmanaged, ILanes<T>
    {
        T ordered = T.Select(T.Greater(x, T.Broadcast(0f)), T.Broadcast(1f), T.Select(T.Greater(T.Broadcast(1f), x), T.Broadcast(1f), T.Broadcast(0f)));
        return T.Select(T.Greater(ordered, T.Broadcast(0f)), value, T.Broadcast(float.NaN));
    }
}
