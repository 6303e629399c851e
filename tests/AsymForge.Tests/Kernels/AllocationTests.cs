using AsymForge.Testing;
using System.Runtime.Intrinsics;
using AsymForge.Kernels;

namespace AsymForge.Tests.Kernels;

/// <summary>No kernel puts anything on the managed heap.</summary>
public class AllocationTests
{
    private const int N = 96, Hidden = 40;

    private static readonly float[] Scores = Numbers.Random(N, 1), Vision = Numbers.Random(N * Hidden, 2), Text = Numbers.Random(5 * Hidden, 3), Result = new float[N];
    private static readonly float[] Scratch = new float[Similarity.ScratchFloats(5, Hidden)];
    private static readonly byte[] IsProtected = new byte[N];
    private static readonly int[] Kept = new int[N], Ints = new int[N], Slots = [.. Enumerable.Range(0, N).SelectMany(i => new[] { i, 0, N - 1 - i })];

    public static TheoryData<string> Kernels => [.. Calls.Keys];

    private static Dictionary<string, Action> Calls { get; } = new()
    {
        ["counts"] = () => Counts.FromFraction(0.3f, N, Rounding.HalfEven, 1, N),
        ["top k"] = () => Selection.TopK(Scores, IsProtected, N / 2, Kept),
        ["stride"] = () => Selection.Stride(N, N / 3, IsProtected, Kept),
        ["grid"] = () => Selection.Grid(8, 12, 3, 4, Kept),
        ["summary"] = () => _ = new ScoreSummary(Scores).Mean + new ScoreSummary(Scores).FractionForMass(0.9f) + new ScoreSummary(Scores).FractionAbove(0.1f),
        ["cosine"] = () => Similarity.MaxCosine(Vision, Text, Hidden, default, Scratch, Result),
        ["sum cosine"] = () => SumCosines.Of(Vision, Text, Hidden, Scratch, Result),
        ["norms"] = () => Similarity.Norms(Vision, Hidden, Result),
        ["shares"] = () => DecayedShares.Update(Scores, Slots, 1, 0.9f, ShareOf.TextMass, Result),
        ["eviction"] = () => Eviction.Select(Scores, Slots, new(0.5f, 20, 4, 8, true, true), Ints, Kept),
        ["lane by lane"] = MapLanes,
        ["polynomials"] = () => _ = Polynomials.Exp(1.5f) + Polynomials.Log(Vector256.Create(2f))[0],
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Nothing_is_allocated(string kernel)
    {
        Action call = Calls[kernel];
        call();
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                call();
            }
        }));
    }

    // A method of its own: inside the table's initialiser the compiler would make a new delegate for each call.
    private static void MapLanes() => _ = LaneByLane.Map(Elementary.Tanh, Vector256.Create(2f))[0] + LaneByLane.Map(Elementary.Pow, Vector512.Create(2f), Vector512.Create(3f))[0];
}
