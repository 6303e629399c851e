using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Generators.Tests;

/// <summary>One random vision token, cache entry or list of scores, for the user's compiled method and for the interpreter alike.</summary>
public sealed record Sample(float[] Floats, int[] Ints, float[] Scores) : ITokenValues
{
    private static readonly float[] Corners = [0f, -0f, 1f, -1f, 0.5f, 1e-40f, 3e9f, -3e9f, float.MaxValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    // Members of a vision token, each with its number among those of its type.
    private static readonly (SignalRow Row, int Number)[] Members =
        [.. SignalTable.Rows.Where(row => row.Runs && row.Token == TokenKind.Vision).GroupBy(row => row.Type).SelectMany(group => group.Select((row, i) => (row, i)))];

    private static int CountOf(IrType type) => Members.Count(member => member.Row.Type == type);

    /// <summary>What the user's scorer is given.</summary>
    internal VisionToken Vision
    {
        get
        {
            object token = new VisionToken { WeightedSimilarities = new[] { Of(SignalKind.TextSimilarityWeighted).Float } };
            foreach ((SignalRow row, _) in Members.Where(member => member.Row.Argument == SignalArgument.None))
            {
                typeof(VisionToken).GetProperty(row.Kind.ToString())!.SetValue(token, row.Type == IrType.Float ? Of(row.Kind).Float : (object)(int)Of(row.Kind).Signed);
            }

            return (VisionToken)token;
        }
    }

    /// <summary>What the user's eviction rule is given.</summary>
    internal CachedToken Cached => new() { Age = Ints[0], Share = Floats[0] };

    /// <inheritdoc />
    public Const Signal(SignalRead read) => read.Signal switch
    {
        SignalKind.DecayedShare => Const.Of(Floats[0]),
        SignalKind.Age => Const.Of(Ints[0]),
        _ => Of(read.Signal),
    };

    private Const Of(SignalKind kind)
    {
        (SignalRow row, int number) = Members.First(member => member.Row.Kind == kind);
        return row.Type == IrType.Float ? Const.Of(Floats[number]) : Const.Of(Ints[number]);
    }

    /// <inheritdoc />
    public Const Summary(SummaryKind kind, float argument) => new ScoreValues(Scores, Scores.Length).Summary(kind, argument);

    /// <summary>A vision token with the signals given; the others are zero.</summary>
    internal static Sample Token(params (SignalKind Kind, Const Value)[] signals)
    {
        Sample sample = new(new float[CountOf(IrType.Float)], new int[CountOf(IrType.Int)], []);
        foreach ((SignalKind kind, Const value) in signals)
        {
            (SignalRow row, int number) = Members.First(member => member.Row.Kind == kind);
            _ = row.Type == IrType.Float ? sample.Floats[number] = value.Float : sample.Ints[number] = (int)value.Signed;
        }

        return sample;
    }

    /// <summary>Finite numbers of every size, and the corners.</summary>
    public static Arbitrary<Sample> Samples()
    {
        Gen<float> real = Gen.Frequency((3, Gen.Choose(-1_000_000, 1_000_000).Select(x => x / 4096f)), (1, Gen.Elements(Corners)));
        Gen<int> whole = Gen.Frequency((4, Gen.Choose(0, 600)), (1, Gen.Elements(int.MaxValue, int.MinValue, -1)));
        Gen<Sample> samples = from floats in real.ArrayOf(CountOf(IrType.Float)) from ints in whole.ArrayOf(CountOf(IrType.Int)) from n in Gen.Choose(1, 40) from scores in real.ArrayOf(n) select new Sample(floats, ints, scores);
        return samples.ToArbitrary();
    }
}
