using Scalar = AsymForge.Runtime.Elementary<AsymForge.Runtime.LanesScalar, float>;

namespace AsymForge.Runtime.Tests;

public sealed unsafe class ElementaryTests
{
    [Fact]
    public void ExpIsWithinTwoUlps()
    {
        double worst = 0;
        for (double x = -86.5; x < 88.7; x += 0.00113)
        {
            worst = Math.Max(worst, Ulps(Math.Exp((float)x), Scalar.Exp((float)x)));
        }

        Assert.True(worst <= 1.5, $"{worst} units in the last place");
        Assert.Equal(1f, Scalar.Exp(0f));
        Assert.Equal(0f, Scalar.Exp(-87f));
        Assert.Equal(0f, Scalar.Exp(float.NegativeInfinity));
        Assert.Equal(float.PositiveInfinity, Scalar.Exp(89f));
        Assert.Equal(float.PositiveInfinity, Scalar.Exp(float.PositiveInfinity));
        Assert.True(float.IsNaN(Scalar.Exp(float.NaN)));
    }

    [Fact]
    public void TanhIsWithinTwoUlps()
    {
        double worst = 0;
        for (double x = -12; x < 12; x += 0.000213)
        {
            worst = Math.Max(worst, Ulps(Math.Tanh((float)x), Scalar.Tanh((float)x)));
        }

        Assert.True(worst <= 2, $"{worst} units in the last place");
        Assert.Equal(1f, Scalar.Tanh(float.PositiveInfinity));
        Assert.Equal(-1f, Scalar.Tanh(-100f));
        Assert.True(float.IsNaN(Scalar.Tanh(float.NaN)));
    }

    [Fact]
    public void ErfIsWithinTwoUlps()
    {
        double worst = 0;
        for (double x = -5; x < 5; x += 0.000213)
        {
            worst = Math.Max(worst, Ulps(Erf((float)x), Scalar.Erf((float)x)));
        }

        Assert.True(worst <= 2, $"{worst} units in the last place");
        Assert.Equal(1f, Scalar.Erf(float.PositiveInfinity));
        Assert.Equal(-1f, Scalar.Erf(-100f));
        Assert.True(float.IsNaN(Scalar.Erf(float.NaN)));
    }

    [Theory]
    [InlineData(Activation.Silu)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.QuickGelu)]
    public void ActivationsFollowTheirFormulas(Activation function)
    {
        using Tensors tensors = new();
        TensorView x = tensors.Random((37, 53), 12f), up = tensors.Random((37, 53));
        foreach (bool gated in (bool[])[false, true])
        {
            float[] y = Machines.SameBits(backend =>
            {
                TensorView result = tensors.Garbage((37, 53));
                if (gated)
                {
                    backend.Gate(function, x, up, result);
                }
                else
                {
                    backend.Activate(function, x, result);
                }

                return result;
            });
            for (int i = 0; i < y.Length; i++)
            {
                double expected = Formula(function, x.AsSpan<float>()[i]) * (gated ? up.AsSpan<float>()[i] : 1);
                Bits.Near(expected, y[i], 2e-6 + (Math.Abs(expected) * 5e-7), $"{function}({x.AsSpan<float>()[i]})");
            }
        }
    }

    private static double Formula(Activation function, double x) => function switch
    {
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.QuickGelu => x / (1 + Math.Exp(-1.702 * x)),
        Activation.Gelu => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))),
        _ => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
    };

    // Maclaurin series below 3, continued fraction of the complement above.
    private static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (a < 3)
        {
            double term = a, sum = a;
            for (int n = 1; n < 80; n++)
            {
                term *= -a * a / n;
                sum += term / ((2 * n) + 1);
            }

            return Math.CopySign(sum * 2 / Math.Sqrt(Math.PI), x);
        }

        double fraction = a;
        for (int n = 80; n > 0; n--)
        {
            fraction = a + (n / 2.0 / fraction);
        }

        return Math.CopySign(1 - (Math.Exp(-a * a) / Math.Sqrt(Math.PI) / fraction), x);
    }

    private static double Ulps(double expected, float actual)
    {
        double size = Math.Abs(expected), unit = Math.Max(MathF.BitIncrement((float)size) - (float)size, float.Epsilon);
        return float.IsNaN(actual) ? double.PositiveInfinity : Math.Abs(expected - actual) / unit;
    }
}
