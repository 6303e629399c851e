using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Kernels;

public unsafe class DotTests
{
    private delegate float DotOf(float* a, float* b, int n);

    [Property(MaxTest = 200)]
    public void Every_width_gives_the_bits_of_the_definition(int length, int seed)
    {
        int n = Math.Abs(length % 700);
        (float[] a, float[] b) = (Numbers.Random(n, seed), Numbers.Random(n, seed + 1));
        float expected = Definition(a, b);
        fixed (float* pa = a, pb = b)
        {
            foreach (DotOf dot in (DotOf[])[Dots.Dot<Lanes1>, Dots.Dot<Lanes4>, Dots.Dot<Lanes8>, Dots.Dot<Lanes16>, Dots.Dot])
            {
                Assert.Equal(Numbers.Bits(expected), Numbers.Bits(dot(pa, pb, n)));
            }
        }
    }

    [Fact]
    public void Lengths_that_differ_are_refused() => Assert.Throws<ArgumentException>(() => Dots.Dot([1f], [1f, 2f]));

    internal static float Definition(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float[] sums = new float[32];
        for (int i = 0; i < a.Length; i++)
        {
            float product = a[i] * b[i];
            sums[i % 32] += product;
        }

        for (int step = 16; step > 0; step /= 2)
        {
            for (int lane = 0; lane < step; lane++)
            {
                sums[lane] += sums[lane + step];
            }
        }

        return sums[0];
    }
}
