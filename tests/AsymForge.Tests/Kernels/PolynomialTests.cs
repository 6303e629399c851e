using System.Runtime.Intrinsics;
using AsymForge.Kernels;

namespace AsymForge.Tests.Kernels;

public class PolynomialTests
{
    private const int Step = 1009;      // prime: every 1009th of the 2^32 floats

    [Fact]
    public void Exp_is_within_two_ulp() => AssertAccurate(Polynomials.Exp, Math.Exp);

    [Fact]
    public void Log_is_within_two_ulp() => AssertAccurate(Polynomials.Log, Math.Log);

    [Fact]
    public void Log_is_within_two_ulp_beside_one()
    {
        float x = 0.99f;
        for (int i = 0; i < 300_000; i++, x = MathF.BitIncrement(x))
        {
            AssertClose(x, Polynomials.Log(x), Math.Log(x));
        }
    }

    [Fact]
    public void Every_width_gives_the_scalar_bits()
    {
        Span<float> x = stackalloc float[16];
        for (long bits = 0; bits < uint.MaxValue - (16 * 7919L); bits += 16 * 7919L)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = BitConverter.UInt32BitsToSingle((uint)(bits + (i * 7919L)));
            }

            AssertWidths(x);
        }
    }

    [Theory]
    [InlineData(0f, 1f, float.NegativeInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f, float.NaN)]
    [InlineData(float.NaN, float.NaN, float.NaN)]
    [InlineData(-1000f, 0f, float.NaN)]
    public void Special_values_are_those_of_IEEE(float x, float exp, float log)
    {
        Assert.Equal(exp, Polynomials.Exp(x));
        Assert.Equal(log, Polynomials.Log(x));
    }

    [Fact]
    public void Negative_zero_is_zero()
    {
        Assert.Equal(1f, Polynomials.Exp(-0f));
        Assert.Equal(float.NegativeInfinity, Polynomials.Log(-0f));
    }

    private static void AssertAccurate(Func<float, float> ours, Func<double, double> exact)
    {
        for (long bits = 0; bits <= uint.MaxValue; bits += Step)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            AssertClose(x, ours(x), exact(x));
        }
    }

    private static void AssertClose(float x, float actual, double exact)
    {
        float nearest = (float)exact;
        if (nearest.Equals(actual))
        {
            return;
        }

        double ulp = Math.Abs((double)MathF.BitIncrement(MathF.Abs(nearest)) - MathF.Abs(nearest));
        double error = float.IsFinite(nearest) && float.IsFinite(actual) ? Math.Abs(actual - exact) / ulp : double.PositiveInfinity;
        if (!(error <= 2))
        {
            Assert.Fail($"f({x:R}) is {actual:R}, exactly {exact:R}: {error} ulp.");
        }
    }

    private static void AssertWidths(ReadOnlySpan<float> x)
    {
        Vector512<float> e512 = Polynomials.Exp(Vector512.Create(x)), l512 = Polynomials.Log(Vector512.Create(x));
        Vector256<float> e256 = Polynomials.Exp(Vector256.Create(x)), l256 = Polynomials.Log(Vector256.Create(x));
        Vector128<float> e128 = Polynomials.Exp(Vector128.Create(x)), l128 = Polynomials.Log(Vector128.Create(x));
        for (int i = 0; i < 16; i++)
        {
            int exp = Numbers.Bits(Polynomials.Exp(x[i])), log = Numbers.Bits(Polynomials.Log(x[i]));
            bool same = exp == Numbers.Bits(e512[i]) && log == Numbers.Bits(l512[i])
                && (i >= 8 || (exp == Numbers.Bits(e256[i]) && log == Numbers.Bits(l256[i])))
                && (i >= 4 || (exp == Numbers.Bits(e128[i]) && log == Numbers.Bits(l128[i])));
            if (!same)
            {
                Assert.Fail($"Widths differ at {x[i]:R}.");
            }
        }
    }
}
