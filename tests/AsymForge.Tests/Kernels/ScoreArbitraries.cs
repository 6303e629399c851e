using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Tests.Kernels;

/// <summary>Scores as a run can meet them: ties, zeros of both signs, neighbours in float32, subnormals, huge values, NaN and infinities.</summary>
public static class ScoreArbitraries
{
    private static readonly float[] Corners =
    [
        0f, -0f, 1f, MathF.BitIncrement(1f), MathF.BitDecrement(1f), -1f, float.Epsilon, -float.Epsilon, 1e-40f, 1.1754944e-38f, float.MaxValue, float.MinValue,
        float.NaN, BitConverter.Int32BitsToSingle(-1), float.PositiveInfinity, float.NegativeInfinity,
    ];

    public static Arbitrary<Scores> All() => Arb.From(Gen.Sized(Sized), Shrink);

    private static Gen<Scores> Sized(int size)
    {
        Gen<float> smooth = Gen.Choose(-1000, 1000).Select(x => x / 997f), ties = Gen.Choose(-2, 2).Select(x => x / 4f), corners = Gen.Elements(Corners);
        Gen<float> bits = Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle);
        Gen<float> mixed = Gen.Frequency((6, smooth), (2, ties), (1, corners), (1, bits));
        return from n in Gen.Choose(1, 1 + (size * 4))
               from one in Gen.OneOf(mixed.ArrayOf(n), ties.ArrayOf(n), smooth.ArrayOf(n), bits.ArrayOf(n))
               from flags in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1))).ArrayOf(n)
               from count in Gen.Choose(0, n)
               select new Scores(one, [.. flags.Select(flag => (byte)flag)], count);
    }

    private static IEnumerable<Scores> Shrink(Scores scores)
    {
        for (int i = 0; i < scores.Values.Length && scores.Values.Length > 1; i++)
        {
            float[] values = [.. scores.Values[..i], .. scores.Values[(i + 1)..]];
            byte[] flags = [.. scores.IsProtected[..i], .. scores.IsProtected[(i + 1)..]];
            yield return new(values, flags, Math.Min(scores.Count, values.Length));
        }
    }
}

/// <summary>Scores [n], protection flags [n] and a count from 0 to n.</summary>
public sealed record Scores(float[] Values, byte[] IsProtected, int Count)
{
    /// <summary>Indices from best to worst, by a sort.</summary>
    public int[] Order(bool protectedFirst = false) =>
    [
        .. Enumerable.Range(0, Values.Length)
            .OrderByDescending(i => protectedFirst && IsProtected[i] != 0)
            .ThenBy(i => float.IsNaN(Values[i]))
            .ThenByDescending(i => Values[i] + 0f)
            .ThenBy(i => i),
    ];

    public override string ToString() => $"count {Count} of [{string.Join(", ", Values.Select(v => v.ToString("R")))}], protected [{string.Join(", ", IsProtected)}]";
}
