namespace AsymForge.Agreement;

/// <summary>How the numbers of a batch are drawn.</summary>
public enum NumberKind
{
    /// <summary>As models give them.</summary>
    Ordinary,

    /// <summary>Few different ones, so that many are equal.</summary>
    Ties,

    /// <summary>The same one everywhere.</summary>
    Constant,

    /// <summary>NaN, infinities, both zeros, subnormals, the largest, any bits.</summary>
    Hostile,

    /// <summary>Nothing but NaN.</summary>
    Nothing,

    /// <summary>Both zeros.</summary>
    Zeros,
}

/// <summary>Numbers of a kind.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="kind">What they are.</param>
internal sealed class HostileNumbers(Random random, NumberKind kind)
{
    private static readonly float[] Corners =
    [
        0f, -0f, 1f, -1f, 0.5f, 0.1f, 1e-45f, -1e-45f, 1.17549435e-38f, 5e-39f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 16777217f, 3e9f, -3e9f, 1e-3f,
        BitConverter.UInt32BitsToSingle(0xFFC00001u), BitConverter.UInt32BitsToSingle(0x7F800001u), 0.33333334f, 1.0000001f,
    ];

    private static readonly int[] WholeCorners = [0, 1, -1, 2, 3, 31, 32, 255, 65535, 65536, 16777217, int.MaxValue, int.MinValue, 0x5A5A5A5A];

    private readonly float constant = Corners[random.Next(Corners.Length)];

    /// <summary>A share of attention: up to about twice 1 / n where ordinary.</summary>
    public float Share(int n) => kind == NumberKind.Ordinary ? (float)(2 * random.NextDouble() / Math.Max(1, n)) : Special(8);

    /// <summary>An element of an embedding. Extremes are few, so that not every cosine is NaN.</summary>
    public float Element() => kind switch
    {
        NumberKind.Ordinary => (float)(random.NextDouble() - 0.45),
        NumberKind.Hostile when random.Next(200) > 0 => (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-20, 20))),
        _ => Special(4),
    };

    /// <summary>An entry of a table of ints.</summary>
    public int Whole(int ordinary) => kind == NumberKind.Hostile && random.Next(4) == 0 ? WholeCorners[random.Next(WholeCorners.Length)] : ordinary;

    private float Special(int different) => kind switch
    {
        NumberKind.Ties => random.Next(different) / 8f,
        NumberKind.Constant => constant,
        NumberKind.Nothing => float.NaN,
        NumberKind.Zeros => random.Next(2) == 0 ? 0f : -0f,
        _ => random.Next(3) > 0 ? Corners[random.Next(Corners.Length)] : random.Next(2) == 0 ? (float)random.NextDouble() : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
    };
}
