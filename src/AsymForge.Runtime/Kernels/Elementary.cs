using System.Runtime.CompilerServices;

namespace AsymForge.Runtime;

/// <summary>
/// exp, tanh, erf and what activations make of them: polynomials interpolated at Chebyshev nodes, evaluated by fused multiply-adds, so that every width and every machine gives the same bits.
/// Errors stay within 2 units in the last place. Coefficients are listed from the constant upwards.
/// </summary>
internal static class Elementary<L, V>
    where L : ILanes<V>
    where V : unmanaged
{
    // e^r = 1 + r + r² · Σ c r^i on |r| ≤ ½ ln 2
    private static ReadOnlySpan<float> Exponential => [0.5f, 0.16666667f, 0.041666463f, 0.0083333105f, 0.0013933751f, 0.00019891103f];

    // tanh x = x + x³ · Σ c x^2i on |x| < 0.625
    private static ReadOnlySpan<float> HyperbolicTangent => [-0.33333334f, 0.133333f, -0.05395846f, 0.021762503f, -0.008323187f, 0.0022695016f];

    // erf x = x + x · Σ c x^2i on |x| < 1
    private static ReadOnlySpan<float> ErrorSmall => [0.12837917f, -0.37612626f, 0.112835944f, -0.026854211f, 0.0051890872f, -0.00080168643f, 7.8758749e-05f];

    // ln(1 − erf x) = Σ c x^i on 1 ≤ x ≤ 4; beyond, erf rounds to 1
    private static ReadOnlySpan<float> ErrorLarge =>
        [0.00032091438f, -1.1302367f, -0.63182026f, -0.11008568f, 0.026424371f, -0.0047607477f, 0.00059705297f, -4.6087447e-05f, 1.6386373e-06f];

    /// <summary>e^x. Below −86.5 (results under 2.7e−38) it is 0, above 88.72284 it is ∞; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        V n = L.Fma(x, L.All(1.4426950409f), L.All(12582912f));
        V shifted = n;
        n = L.Subtract(n, L.All(12582912f));
        V r = L.Fma(n, L.All(-0.693145751953125f), x);
        r = L.Fma(n, L.All(-1.42860682030941723212e-6f), r);
        V p = L.Fma(L.Fma(Polynomial(Exponential, r), r, L.All(1f)), r, L.All(1f));
        V scale = L.HalfPowerOfTwo(shifted);
        V y = L.Multiply(L.Multiply(p, scale), L.All(2f));
        y = L.SelectLess(L.All(88.72284f), x, L.All(float.PositiveInfinity), y);
        return L.SelectLess(x, L.All(-86.5f), L.All(0f), y);
    }

    /// <summary>tanh x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        V a = L.Abs(x), z = L.Multiply(x, x);
        V small = L.Fma(L.Multiply(Polynomial(HyperbolicTangent, z), z), x, x);
        V e = Exp(L.Add(a, a));
        V large = L.Subtract(L.All(1f), L.Divide(L.All(2f), L.Add(e, L.All(1f))));
        return L.SelectLess(a, L.All(0.625f), small, L.CopySign(large, x));
    }

    /// <summary>erf x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf(V x)
    {
        V a = L.Abs(x), z = L.Multiply(x, x);
        V small = L.Fma(Polynomial(ErrorSmall, z), x, x);
        V bounded = L.SelectLess(L.All(4f), a, L.All(4f), a);
        V large = L.Subtract(L.All(1f), Exp(Polynomial(ErrorLarge, bounded)));
        return L.SelectLess(a, L.All(1f), small, L.CopySign(large, x));
    }

    /// <summary>x / (1 + e^(−s·x)): x times the logistic function of s · x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x, float s)
    {
        V e = Exp(L.Multiply(x, L.All(-s)));
        return L.Divide(x, L.Add(L.All(1f), e));
    }

    /// <summary>½ · x · (1 + erf(x / √2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu(V x)
    {
        V half = L.Multiply(x, L.All(0.5f));
        return L.Fma(half, Erf(L.Multiply(x, L.All(0.70710678118f))), half);
    }

    /// <summary>½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh(V x)
    {
        V cube = L.Multiply(L.Multiply(x, x), x), half = L.Multiply(x, L.All(0.5f));
        V inner = L.Multiply(L.Fma(cube, L.All(0.044715f), x), L.All(0.7978845608f));
        return L.Fma(half, Tanh(inner), half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial(ReadOnlySpan<float> coefficients, V x)
    {
        V y = L.All(coefficients[^1]);
        for (int i = coefficients.Length - 2; i >= 0; i--)
        {
            y = L.Fma(y, x, L.All(coefficients[i]));
        }

        return y;
    }
}
