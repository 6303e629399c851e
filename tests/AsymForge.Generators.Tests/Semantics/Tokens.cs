using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Generators.Tests;

/// <summary>One random vision token, cache entry or list of scores, for the user's compiled method and for the interpreter alike.</summary>
public sealed record Sample(float[] Floats, int[] Ints, float[] Scores) : ITokenValues
{
    private static readonly float[] Corners = [0f, -0f, 1f, -1f, 0.5f, 1e-40f, 3e9f, -3e9f, float.MaxValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>What the user's scorer is given.</summary>
    internal VisionToken Vision => new()
    {
        TextSimilarity = Floats[0],
        ClsAttention = Floats[1],
        LastRowAttention = Floats[2],
        PatchNorm = Floats[3],
        WeightedSimilarities = new[] { Floats[4] },
        Index = Ints[0],
        Image = Ints[1],
        Row = Ints[2],
        Column = Ints[3],
    };

    /// <summary>What the user's eviction rule is given.</summary>
    internal CachedToken Cached => new() { Age = Ints[0], Share = Floats[0] };

    /// <inheritdoc />
    public Const Signal(SignalRead read) => read.Signal switch
    {
        SignalKind.TextSimilarity or SignalKind.DecayedShare => Const.Of(Floats[0]),
        SignalKind.ClsAttention => Const.Of(Floats[1]),
        SignalKind.LastRowAttention => Const.Of(Floats[2]),
        SignalKind.PatchNorm => Const.Of(Floats[3]),
        SignalKind.TextSimilarityWeighted => Const.Of(Floats[4]),
        SignalKind.Index or SignalKind.Age => Const.Of(Ints[0]),
        SignalKind.Image => Const.Of(Ints[1]),
        SignalKind.Row => Const.Of(Ints[2]),
        SignalKind.Column => Const.Of(Ints[3]),
        _ => throw new InvalidOperationException($"no value for {read.Signal}"),
    };

    /// <inheritdoc />
    public Const Summary(SummaryKind kind, float argument) => new ScoreValues(Scores, Scores.Length).Summary(kind, argument);

    /// <summary>Finite numbers of every size, and the corners.</summary>
    public static Arbitrary<Sample> Samples()
    {
        Gen<float> real = Gen.Frequency((3, Gen.Choose(-1_000_000, 1_000_000).Select(x => x / 4096f)), (1, Gen.Elements(Corners)));
        Gen<int> whole = Gen.Frequency((4, Gen.Choose(0, 600)), (1, Gen.Elements(int.MaxValue, int.MinValue, -1)));
        Gen<Sample> samples = from floats in real.ArrayOf(5) from ints in whole.ArrayOf(4) from n in Gen.Choose(1, 40) from scores in real.ArrayOf(n) select new Sample(floats, ints, scores);
        return samples.ToArbitrary();
    }
}
