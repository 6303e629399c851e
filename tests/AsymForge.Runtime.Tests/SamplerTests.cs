namespace AsymForge.Runtime.Tests;

public sealed class SamplerTests
{
    private static readonly float[] Logits = [0f, 2f, 1f, float.NaN, 2f, -1f, float.NegativeInfinity];

    [Fact]
    public void GreedyTakesTheLowerIdAndNeverNaN()
    {
        Assert.Equal(1, new Sampler(new()).Next(Logits));
        Assert.Equal(1, Sampler.Greedy([float.NaN, float.NegativeInfinity]));
        Assert.Equal(0, Sampler.Greedy([float.NaN, float.NaN]));
        Assert.Throws<ArgumentException>(() => Sampler.Greedy([]));
    }

    [Fact]
    public void FollowsTheDistribution()
    {
        Sampler sampler = new(new() { Temperature = 0.7f, Seed = 3 });
        const int Draws = 200_000;
        int[] counts = new int[Logits.Length];
        for (int i = 0; i < Draws; i++)
        {
            counts[sampler.Next(Logits)]++;
        }

        double[] weights = [.. Logits.Select(logit => float.IsNaN(logit) ? 0 : Math.Exp(logit / 0.7f))];
        for (int id = 0; id < counts.Length; id++)
        {
            double p = weights[id] / weights.Sum(), deviation = Math.Sqrt(p * (1 - p) / Draws);
            Assert.True(Math.Abs(((double)counts[id] / Draws) - p) <= (5 * deviation) + 1e-12, $"{id}: {counts[id]} of {Draws}, probability {p}");
        }
    }

    [Fact]
    public void RepeatsWithTheSeed()
    {
        int[] Draw(ulong seed)
        {
            Sampler sampler = new(new() { Temperature = 1f, Seed = seed });
            return [.. Enumerable.Range(0, 50).Select(_ => sampler.Next(Logits))];
        }

        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void SequenceIsSplitMix64() =>
        // The first outputs of SplitMix64 seeded with 0, by its published definition.
        Assert.Equal([(0xE220A8397B1DCDAFUL >> 11) * (1.0 / (1UL << 53)), (0x6E789E6AA1B965F4UL >> 11) * (1.0 / (1UL << 53))], [Sampler.Uniform(0, 0), Sampler.Uniform(0, 1)]);

    [Theory]
    [InlineData(1, 1f, new[] { 1 })]
    [InlineData(2, 1f, new[] { 1, 4 })]
    [InlineData(3, 1f, new[] { 1, 2, 4 })]
    [InlineData(0, 0.3f, new[] { 1 })]
    [InlineData(0, 0.7f, new[] { 1, 4 })]
    [InlineData(3, 0.5f, new[] { 1, 4 })]
    public void CutsTheUnlikely(int topK, float topP, int[] expected)
    {
        Sampler sampler = new(new() { Temperature = 1f, TopK = topK, TopP = topP, Seed = 1 });
        Assert.Equal(expected, Enumerable.Range(0, 500).Select(_ => sampler.Next(Logits)).Distinct().Order());
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Sampler(new() { Temperature = float.NaN }));
        Assert.Throws<ArgumentException>(() => new Sampler(new() { Temperature = -1 }));
        Assert.Throws<ArgumentException>(() => new Sampler(new() { TopK = -1 }));
        Assert.Throws<ArgumentException>(() => new Sampler(new() { TopP = 0 }));
    }
}
