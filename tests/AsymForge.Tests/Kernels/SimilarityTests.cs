using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Kernels;

public unsafe class SimilarityTests
{
    private delegate void Kernel(in CosineArguments arguments);

    [Property(MaxTest = 60)]
    public void Every_width_gives_the_bits_of_the_definition(int tokens, int columns, int width, int seed)
    {
        (int n, int text, int hidden) = (1 + Math.Abs(tokens % 37), Math.Abs(columns % 11), 1 + Math.Abs(width % 200));
        float[] vision = Numbers.Random(n * hidden, seed), words = Numbers.Random(text * hidden, seed + 1), weights = Numbers.Random(hidden, seed + 2);
        vision.AsSpan(hidden * (n / 2), hidden).Clear();
        if (n > 2)
        {
            vision[^1] = float.NaN;
            vision[hidden * (n - 2)] = float.PositiveInfinity;
        }

        foreach (float[]? w in (float[]?[])[null, weights])
        {
            int[] expected = Numbers.Bits(Definition(vision, words, hidden, w));
            float[] scratch = new float[Similarity.ScratchFloats(text, hidden)], result = new float[n];
            Similarity.MaxCosine(vision, words, hidden, w, scratch, result);
            Assert.Equal(expected, Numbers.Bits(result));
            foreach (Kernel kernel in text == 0 ? [] : (Kernel[])[CosineTiles.Run<Lanes1>, CosineTiles.Run<Lanes4>, CosineTiles.Run<Lanes8>, CosineTiles.Run<Lanes16>])
            {
                fixed (float* v = vision, t = words, p = w, s = scratch, r = result)
                {
                    kernel(new(v, n, t, text, hidden, p, s, r));
                }

                Assert.Equal(expected, Numbers.Bits(result));
            }
        }
    }

    [Fact]
    public void No_text_and_zero_vectors_score_zero()
    {
        float[] result = [1f, 1f];
        Similarity.MaxCosine([1f, 2f, 0f, 0f], default, 2, default, default, result);
        Assert.Equal([0f, 0f], result);
        Similarity.MaxCosine([1f, 2f, 0f, 0f], [-1f, -2f], 2, default, new float[Similarity.ScratchFloats(1, 2)], result);
        Assert.Equal(-1f, result[0], 6);
        Assert.Equal(0f, result[1]);
    }

    [Property]
    public void The_order_of_text_tokens_does_not_show(int seed)
    {
        // Rows that are orthogonal, opposite or too small to multiply: cosines that round to zero from both sides.
        const int Hidden = 33, Text = 6;
        Random random = new(seed);
        float[] Row(int _) => [.. Enumerable.Range(0, Hidden).Select(k => random.Next(4) == 0 ? (random.Next(2) == 0 ? -1f : 1f) * MathF.ScaleB(1f, -random.Next(0, 149)) : random.Next(2) == 0 ? 0f : -0f)];
        float[][] text = [.. Enumerable.Range(0, Text).Select(Row)];
        float[] vision = [.. Enumerable.Range(0, 5).SelectMany(Row)], weights = Row(0), scratch = new float[Similarity.ScratchFloats(Text, Hidden)], one = new float[5], other = new float[5];
        Similarity.MaxCosine(vision, text.SelectMany(row => row).ToArray(), Hidden, weights, scratch, one);
        Similarity.MaxCosine(vision, text.Reverse().SelectMany(row => row).ToArray(), Hidden, weights, scratch, other);
        Assert.Equal(Numbers.Bits(one), Numbers.Bits(other));
        Assert.DoesNotContain(Numbers.Bits(-0f), Numbers.Bits(one));
    }

    [Fact]
    public void Norms_are_those_of_the_definition()
    {
        float[] rows = Numbers.Random(3 * 77, 5), norms = new float[3];
        Similarity.Norms(rows, 77, norms);
        Assert.Equal([.. Enumerable.Range(0, 3).Select(i => Norm(rows.AsSpan(i * 77, 77)))], norms);
    }

    [Fact]
    public void Spans_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Similarity.MaxCosine(new float[5], new float[2], 2, default, new float[99], new float[2]));
        Assert.Throws<ArgumentException>(() => Similarity.MaxCosine(new float[4], new float[3], 2, default, new float[99], new float[2]));
        Assert.Throws<ArgumentException>(() => Similarity.MaxCosine(new float[4], new float[2], 2, new float[1], new float[99], new float[2]));
        Assert.Throws<ArgumentException>(() => Similarity.MaxCosine(new float[4], new float[2], 2, default, new float[1], new float[2]));
        Assert.Throws<ArgumentException>(() => Similarity.Norms(new float[4], 3, new float[1]));
    }

    private static float Norm(ReadOnlySpan<float> row) => MathF.Sqrt(DotTests.Definition(row, row));

    private static float[] Unit(ReadOnlySpan<float> row)
    {
        float norm = Norm(row);
        return norm == 0 ? new float[row.Length] : [.. row.ToArray().Select(x => x / norm)];
    }

    private static float[] Definition(float[] vision, float[] text, int hidden, float[]? weights)
    {
        float[][] words = [.. text.Chunk(hidden).Select(row => Unit(row))];
        return
        [
            .. vision.Chunk(hidden).Select(row =>
            {
                float[] unit = [.. Unit(row).Select((x, d) => weights is null ? x : x * weights[d])];
                float[] all = [.. words.Select(word => DotTests.Definition(unit, word))];
                return all.Length == 0 ? 0 : all.Any(float.IsNaN) ? float.NaN : all.Aggregate((best, next) => next > best ? next : best);
            }),
        ];
    }
}
