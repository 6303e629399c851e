using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class SelectionPieceTests
{
    // Each function twice in a row: what the first call left in shared memory must not matter.
    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) select_cases(
            const int* cases, const float* thresholds, const float* scores, const unsigned char* flags, int* top, int* rest, int* stride, int* above) {
            const int* own = cases + 4 * blockIdx.x;
            int first = own[0], n = own[1], count = own[2];
            const unsigned char* is_protected = own[3] != 0 ? flags + first : nullptr;
            select_top(scores + first, is_protected, n, count, top + first);
            select_top(scores + first, is_protected, n, n - count, rest + first);
            select_stride(n, n - count, is_protected, stride + first);
            select_stride(n, count, is_protected, stride + first);
            int more = count_above(scores + first, n, thresholds[blockIdx.x]), less = count_above(scores + first, n, -thresholds[blockIdx.x]);
            if (threadIdx.x == 0) {
                above[2 * blockIdx.x] = more;
                above[2 * blockIdx.x + 1] = less;
            }
        }

        extern "C" __global__ void __launch_bounds__(256) grid_cases(const int* cases, const int* firsts, int* kept, int* counts) {
            const int* own = cases + 4 * blockIdx.x;
            int count = select_grid(own[0], own[1], own[2], own[3], kept + firsts[blockIdx.x]);
            if (threadIdx.x == 0) {
                counts[blockIdx.x] = count;
            }
        }
        """;

    [Property(MaxTest = 1)]
    public void Lists_are_those_of_CSharp(int seed) => Compare(Watched.Fast(seed), Draw.Runs(new Random(seed), 250, 4096, 65535 + new Random(seed).Next(3), 70001));

    [Property(MaxTest = 1)]
    public void Lists_are_those_of_CSharp_where_every_access_is_watched(int seed) => Compare(Watched.Strictly(seed));

    [Fact]
    public void Grids_are_those_of_CSharp()
    {
        int[][] cases = [[1, 1, 1, 1], [7, 5, 3, 2], [24, 24, 12, 12], [24, 24, 24, 24], [100, 3, 9, 3], [256, 257, 129, 131], [46340, 3, 40000, 2]];
        int[] firsts = Draw.Firsts(cases.Select(c => c[2] * c[3]));
        using PieceDevice device = new(Watched.Fast(1), Kernels, "selection");
        DeviceArray<int> kept = device.Filled(firsts[^1], -7), counts = device.Filled(cases.Length, -7);
        device.Launch("grid_cases", new(cases.Length, 1, 1), device.Of(cases.SelectMany(c => c).ToArray()), device.Of(firsts), kept, counts);
        int[] expected = new int[firsts[^1]], lists = kept.Values;
        Assert.Equal(cases.Select((c, i) => Selection.Grid(c[0], c[1], c[2], c[3], expected.AsSpan(firsts[i]))), counts.Values);
        Assert.Equal(expected, lists);
    }

    internal static void Compare(Watched watched) => Compare(watched, Draw.Runs(new Random(watched.Seed), 12));

    private static void Compare(Watched watched, int[] lengths)
    {
        Random random = new(watched.Seed);
        int[] firsts = Draw.Firsts(lengths);
        float[] scores = [.. lengths.SelectMany(n => Draw.Scores(random, n))], thresholds = Draw.Scores(random, lengths.Length);
        byte[] flags = [.. lengths.SelectMany(n => Draw.Flags(random, n, random.Next(1, 12)))];
        int[][] cases = [.. lengths.Select((n, i) => new[] { firsts[i], n, random.Next(0, n + 1), random.Next(2) })];

        using PieceDevice device = new(watched, Kernels, "selection");
        DeviceArray<int> top = device.Filled(firsts[^1], -7), rest = device.Filled(firsts[^1], -7), stride = device.Filled(firsts[^1], -7), above = device.Filled(2 * lengths.Length, -7);
        device.Launch(
            "select_cases", new(cases.Length, 1, 1), device.Of(cases.SelectMany(c => c).ToArray()), device.Of(thresholds), device.Of(scores), device.Of(flags), top, rest, stride, above);

        int[] tops = top.Values, rests = rest.Values, strides = stride.Values, aboves = above.Values;
        for (int i = 0; i < cases.Length; i++)
        {
            (int first, int n, int count, bool guarded) = (cases[i][0], cases[i][1], cases[i][2], cases[i][3] != 0);
            ReadOnlySpan<float> own = scores.AsSpan(first, n);
            ReadOnlySpan<byte> isProtected = guarded ? flags.AsSpan(first, n) : default;
            int[] kept = new int[n];
            string what = $"case {i}: {count} of {n}, {(guarded ? "protected" : "plain")}";

            Array.Fill(kept, -7);
            Selection.TopK(own, isProtected, count, kept);
            Assert.True(kept.AsSpan().SequenceEqual(tops.AsSpan(first, n)), $"top, {what}");

            Array.Fill(kept, -7);
            Selection.TopK(own, isProtected, n - count, kept);
            Assert.True(kept.AsSpan().SequenceEqual(rests.AsSpan(first, n)), $"the second top, {what}");

            Array.Fill(kept, -7);
            Selection.Stride(n, count, isProtected, kept);
            Assert.True(kept.AsSpan(0, count).SequenceEqual(strides.AsSpan(first, count)), $"stride, {what}");
            Assert.Equal(Selection.CountAbove(own, thresholds[i]), aboves[2 * i]);
            Assert.Equal(Selection.CountAbove(own, -thresholds[i]), aboves[(2 * i) + 1]);
        }
    }
}
