namespace AsymForge.Compiler.Tests;

/// <summary>Numbers at which operators differ, and cases made of them.</summary>
internal static class EdgeCases
{
    public static readonly float[] Floats =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 3f, 0.1f, 1e-45f, -1e-45f, 1.17549435e-38f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity,
        2147483648f, -2147483648f, 2147483520f, 4294967296f, 4294967040f, 9.223372e18f, 1.8446744e19f, 16777216f, 16777217f, 8388607.5f, -8388607.5f, 3e9f, 88.7f, -103.9f, 1e-3f, 100f,
    ];

    public static readonly int[] Ints = [0, 1, -1, 2, 3, -7, 5, 31, 32, 33, 63, 64, -32, 255, 65535, 65536, 16777217, -16777217, int.MaxValue, int.MinValue, int.MinValue + 1, 0x5A5A5A5A, 33554433];

    /// <summary>A case whose signals are edge values (two in three) or ordinary ones; embeddings are small and plain.</summary>
    public static VisionCase Mixed(System.Random random, int n) => new()
    {
        Count = n,
        ClsAttention = Many(n, () => Float(random)),
        LastRowAttention = Many(n, () => Float(random)),
        Grid = Many(n, () => Many(4, () => Int(random))),
        Vision = Many(n, () => Many(4, () => (float)random.Next(-8, 9))),
        Text = Many(2, () => Many(4, () => (float)random.Next(-8, 9))),
    };

    /// <summary>A case as pictures give it: embeddings, attention, a grid; some embeddings are zero, some scores tie.</summary>
    public static VisionCase Pictures(System.Random random, int n, int texts, int hidden)
    {
        int columns = Math.Max(1, (int)Math.Sqrt(n)), rows = n / columns;
        return new()
        {
            Count = n,
            Vision = Many(n, () => random.Next(8) == 0 ? new float[hidden] : Many(hidden, () => (float)(random.NextDouble() - 0.5))),
            Text = Many(texts, () => random.Next(8) == 0 ? new float[hidden] : Many(hidden, () => (float)(random.NextDouble() - 0.4))),
            ClsAttention = Many(n, () => random.Next(16) / 64f),
            LastRowAttention = Many(n, () => random.Next(40) == 0 ? float.NaN : (float)random.NextDouble()),
            Grid = [.. Enumerable.Range(0, n).Select(i => new[] { i * 3 / Math.Max(1, n), i, i / columns, i % columns })],
            GridRows = rows * columns == n ? rows : 0,
            GridColumns = rows * columns == n ? columns : 0,
            Protected = random.Next(2) == 0 ? null : Many(n, () => random.Next(6) == 0),
            Keep = random.Next(3) == 0 ? random.NextDouble() : double.NaN,
        };
    }

    /// <summary>A decode step: some vision entries, some of the current turn, attention with the odd NaN.</summary>
    public static CacheCase Cache(System.Random random, int n)
    {
        int ordinal = 0;
        return new()
        {
            Attention = Many(n, () => random.Next(50) == 0 ? float.NaN : (float)random.NextDouble() / n),
            Slots = [.. Enumerable.Range(0, n).Select(i => new[] { random.Next(4) == 0 ? -1 : ordinal += random.Next(1, 3), random.Next(5) == 0 ? 1 : 0, n - 1 - i })],
            State = Many(n, () => random.Next(4) / 2f),
            Fresh = Math.Min(n, random.Next(3)),
        };
    }

    private static float Float(System.Random random) =>
        random.Next(3) > 0 ? Floats[random.Next(Floats.Length)] : random.Next(2) == 0 ? (float)((random.NextDouble() - 0.5) * 8) : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

    private static int Int(System.Random random) => random.Next(3) > 0 ? Ints[random.Next(Ints.Length)] : random.Next(int.MinValue, int.MaxValue);

    private static T[] Many<T>(int count, Func<T> one) => [.. Enumerable.Range(0, count).Select(_ => one())];
}
