namespace AsymForge.Cuda.Tests.Pieces;

/// <summary>Numbers as a run can meet them, by a seeded generator.</summary>
internal static class Draw
{
    // Around warps and blocks, and what is shorter than either.
    private static readonly int[] Lengths = [1, 1, 2, 3, 31, 32, 33, 63, 64, 65, 255, 256, 257, 511, 512, 513, 577];

    private static readonly float[] Corners =
    [
        0f, -0f, 1f, MathF.BitIncrement(1f), MathF.BitDecrement(1f), -1f, float.Epsilon, -float.Epsilon, 1e-40f, 1.1754944e-38f, float.MaxValue, float.MinValue,
        float.NaN, BitConverter.Int32BitsToSingle(-1), float.PositiveInfinity, float.NegativeInfinity,
    ];

    /// <summary>Lengths of runs, most of them small; the last ones are <paramref name="more"/>.</summary>
    public static int[] Runs(Random random, int count, params int[] more) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? random.Next(1, 700) : Lengths[random.Next(Lengths.Length)]), .. more];

    /// <summary>Smooth ones, ties, corners, any bits, all alike, no number at all: one of these or a mixture.</summary>
    public static float[] Scores(Random random, int n)
    {
        int kind = random.Next(8);
        float level = Corners[random.Next(Corners.Length)];
        float[] scores = new float[n];
        for (int i = 0; i < n; i++)
        {
            scores[i] = kind switch
            {
                0 => float.NaN,
                1 => level,
                _ => Score(random, kind < 6 ? kind : random.Next(2, 6)),
            };
        }

        return scores;
    }

    /// <summary>Finite numbers around 0 of very different size, so that another order of summation shows.</summary>
    public static float[] Elements(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-12, 12))))];

    /// <summary>1 for one of <paramref name="oneOf"/>, 0 for the others.</summary>
    public static byte[] Flags(Random random, int n, int oneOf) => [.. Enumerable.Range(0, n).Select(_ => (byte)(random.Next(oneOf) == 0 ? 1 : 0))];

    /// <summary>The bits of floats, all NaN alike.</summary>
    public static int[] Bits(IEnumerable<float> values) => [.. values.Select(value => float.IsNaN(value) ? int.MaxValue : BitConverter.SingleToInt32Bits(value))];

    /// <summary>Where runs of these lengths begin, and where the last one ends.</summary>
    public static int[] Firsts(IEnumerable<int> lengths)
    {
        List<int> firsts = [0];
        foreach (int length in lengths)
        {
            firsts.Add(firsts[^1] + length);
        }

        return [.. firsts];
    }

    private static float Score(Random random, int kind) => kind switch
    {
        2 => random.Next(-1000, 1000) / 997f,
        3 => random.Next(-1, 2) * (random.Next(2) - 0.5f), // zeros of both signs among them
        4 => random.Next(4) == 0 ? Corners[random.Next(Corners.Length)] : random.NextSingle(),
        _ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
    };
}
