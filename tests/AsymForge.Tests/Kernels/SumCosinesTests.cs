using AsymForge.Kernels;

namespace AsymForge.Tests.Kernels;

public sealed class SumCosinesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 31)]
    [InlineData(7, 100)]
    [InlineData(40, 257)]
    public void A_token_is_compared_with_the_mean_of_the_text(int texts, int hidden)
    {
        const int Tokens = 19;
        Random random = new(texts + hidden);
        float[] vision = Draw(Tokens), text = Draw(texts), result = new float[Tokens];
        SumCosines.Of(vision, text, hidden, new float[2 * hidden], result);
        double[] mean = [.. Enumerable.Range(0, hidden).Select(k => Enumerable.Range(0, texts).Average(j => (double)text[(j * hidden) + k]))];
        for (int i = 0; i < Tokens; i++)
        {
            double[] token = [.. vision[(i * hidden)..((i + 1) * hidden)].Select(x => (double)x)];
            double expected = Dot(token, mean) / Math.Sqrt(Dot(token, token) * Dot(mean, mean));
            Assert.True(!(Math.Abs(result[i] - expected) > 1e-5), $"token {i}: {result[i]} (expected {expected})");
        }

        float[] Draw(int rows) => [.. Enumerable.Range(0, rows * hidden).Select(_ => (float)(random.NextDouble() - 0.4))];
        static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
    }

    [Fact]
    public void Nothing_to_compare_with_is_zero()
    {
        float[] result = [1f, 2f, 3f];
        SumCosines.Of([1f, 2f, 0f, 0f, float.NaN, 1f], [], 2, [], result);
        Assert.Equal([0f, 0f, 0f], result);
        SumCosines.Of([1f, 2f, 0f, 0f, float.NaN, 1f], [1f, 2f, -1f, -2f], 2, new float[4], result); // a sum of zero
        Assert.Equal([0f, 0f, float.NaN], result);
        SumCosines.Of([0f, 2f, 0f, 0f, float.NaN, 1f], [0f, 4f], 2, new float[4], result);
        Assert.Equal([1f, 0f, float.NaN], result);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SumCosines.Of(new float[5], new float[2], 2, new float[9], new float[2]));
        Assert.Throws<ArgumentException>(() => SumCosines.Of(new float[4], new float[3], 2, new float[9], new float[2]));
        Assert.Throws<ArgumentException>(() => SumCosines.Of(new float[4], new float[2], 2, new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => SumCosines.Of(new float[4], new float[2], 0, new float[9], new float[2]));
    }
}
