using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class CountPieceTests
{
    private const int Results = 6, Modes = 4;

    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) count_cases(int cases, const int* n, const double* values, const float* fractions, int* results) {
            for (int i = (int)(blockIdx.x * THREADS + threadIdx.x); i < cases; i += (int)gridDim.x * THREADS) {
                Bounds bounds = bounds_of(n[i], values[2 * i], values[2 * i + 1]), keep = bounds_of_keep(n[i], values[2 * i]);
                int* own = results + 10 * i;
                own[0] = bounds.lo;
                own[1] = bounds.hi;
                own[2] = keep.lo;
                own[3] = keep.hi;
                own[4] = count_clamped(n[i], bounds.lo, bounds.hi);
                own[5] = count_clamped(i, n[i] / 2, n[i] / 3);
                for (int rounding = 0; rounding < 4; rounding++) {
                    own[6 + rounding] = count_from_fraction(fractions[i], n[i], rounding, bounds.lo, bounds.hi);
                }
            }
        }
        """;

    [Property(MaxTest = 2)]
    public void Counts_are_those_of_CSharp(int seed) => Compare(seed % 2 == 0 ? Watched.Strictly(seed) : Watched.Fast(seed));

    internal static void Compare(Watched watched)
    {
        const int Cases = 20_000;
        Random random = new(watched.Seed);
        int[] n = [.. Enumerable.Range(0, Cases).Select(_ => Length(random))];
        double[] values = [.. Enumerable.Range(0, 2 * Cases).Select(i => Value(random, n[i / 2]))];
        float[] fractions = [.. Enumerable.Range(0, Cases).Select(i => (float)Value(random, n[i]))];

        using PieceDevice device = new(watched, Kernels, "counts");
        DeviceArray<int> results = device.Filled(Cases * (Results + Modes), -7);
        device.Launch("count_cases", new(5, 1, 1), Cases, device.Of(n), device.Of(values), device.Of(fractions), results);
        int[] got = results.Values;
        for (int i = 0; i < Cases; i++)
        {
            Bounds bounds = Counts.Of(n[i], values[2 * i], values[(2 * i) + 1]), keep = Counts.Of(n[i], values[2 * i]);
            int[] expected =
            [
                bounds.Lo, bounds.Hi, keep.Lo, keep.Hi, Counts.Clamp(n[i], bounds.Lo, bounds.Hi), Counts.Clamp(i, n[i] / 2, n[i] / 3),
                .. Enum.GetValues<Rounding>().Select(mode => Counts.FromFraction(fractions[i], n[i], mode, bounds.Lo, bounds.Hi)),
            ];
            Assert.True(
                expected.AsSpan().SequenceEqual(got.AsSpan(i * expected.Length, expected.Length)),
                $"n = {n[i]}, {values[2 * i]:R}, {values[(2 * i) + 1]:R}, {fractions[i]:R}: expected {string.Join(' ', expected)}, "
                + $"got {string.Join(' ', got[(i * expected.Length)..((i + 1) * expected.Length)])}");
        }
    }

    private static int Length(Random random) => random.Next(12) switch
    {
        0 => random.Next(-2, 1),
        1 => int.MaxValue - random.Next(3),
        < 6 => random.Next(1, 30),
        _ => random.Next(1, 70000),
    };

    // Fractions, many of them of a whole or half count or close beside, and what is no fraction.
    private static double Value(Random random, int n) => random.Next(10) switch
    {
        0 => new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, 2, -1, 1e300, double.Epsilon }[random.Next(10)],
        < 5 => random.Next(0, 2 * Math.Max(1, Math.Min(n, 100000))) / (2.0 * Math.Max(1, n)) * (1 + (random.Next(-3, 4) / (double)(1 << random.Next(18, 23)))),
        _ => random.NextDouble(),
    };
}
