using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class SummaryPieceTests
{
    private const int Results = 10;

    // Each function twice in a row: a budget rule may ask as often as it likes.
    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) summary_cases(const int* firsts, const float* all, const float* shares, float* results) {
            Scores scores = {all + firsts[blockIdx.x], firsts[blockIdx.x + 1] - firsts[blockIdx.x]};
            Scores half = {scores.score, (scores.n + 1) / 2};
            float share = shares[2 * blockIdx.x], other = shares[2 * blockIdx.x + 1];
            float own[10];
            own[0] = scores_max(scores);
            own[1] = scores_max(half);
            own[2] = scores_mean(scores);
            own[3] = scores_mean(half);
            own[4] = scores_fraction_for_mass(scores, share);
            own[5] = scores_fraction_for_mass(half, other);
            own[6] = scores_fraction_above(scores, share);
            own[7] = scores_fraction_above(scores, other);
            own[8] = (float)scores_count(scores);
            own[9] = scores_fraction_for_mass(scores, other) + scores_mean(scores);
            for (int r = 0; r < 10; r++) {
                if (threadIdx.x == (blockIdx.x + 31 * r) % THREADS) {
                    results[10 * blockIdx.x + r] = own[r];
                }
            }
        }

        extern "C" __global__ void __launch_bounds__(256) mass_of_many(const float* all, int n, float share, float* result) {
            float fraction = scores_fraction_for_mass(Scores{all, n}, share);
            if (threadIdx.x == 0) {
                result[0] = fraction;
            }
        }
        """;

    [Property(MaxTest = 1)]
    public void Summaries_have_the_bits_of_CSharp(int seed) => Compare(Watched.Fast(seed), Draw.Runs(new Random(seed), 400, 4096, 65535 + new Random(seed).Next(3)));

    [Property(MaxTest = 1)]
    public void Summaries_have_the_bits_of_CSharp_where_every_access_is_watched(int seed) => Compare(Watched.Strictly(seed));

    // So many that a mass has fewer bits. Most of them hold nothing, which the machine passes over quickly.
    [Fact]
    public void Millions_of_scores_have_masses_of_fewer_bits()
    {
        float[] scores = new float[(1 << 22) + 5];
        Random random = new(1);
        for (int i = 0; i < 4000; i++)
        {
            scores[(random.Next(200) * 20_000) + random.Next(64)] = MathF.ScaleB(random.NextSingle(), -random.Next(0, 45));
        }

        using PieceDevice device = new(Watched.Fast(1), Kernels, "summaries");
        foreach (float share in (float[])[0.5f, 0.999999f])
        {
            DeviceArray<float> result = device.Of(-7f);
            device.Launch("mass_of_many", new(1, 1, 1), device.Of(scores), scores.Length, share, result);
            Assert.Equal(new ScoreSummary(scores).FractionForMass(share), result.Values[0]);
        }
    }

    internal static void Compare(Watched watched) => Compare(watched, Draw.Runs(new Random(watched.Seed), 12));

    private static void Compare(Watched watched, int[] lengths)
    {
        Random random = new(watched.Seed);
        float[][] runs = [.. lengths.Select(n => Draw.Scores(random, n))], shares = [.. runs.Select(run => new[] { Share(random, run), Share(random, run) })];
        using PieceDevice device = new(watched, Kernels, "summaries");
        DeviceArray<float> results = device.Filled(Results * runs.Length, -7f);
        device.Launch(
            "summary_cases", new(runs.Length, 1, 1), device.Of(Draw.Firsts(runs.Select(run => run.Length))), device.Of(runs.SelectMany(run => run).ToArray()),
            device.Of(shares.SelectMany(pair => pair).ToArray()), results);
        float[] got = results.Values;
        for (int i = 0; i < runs.Length; i++)
        {
            ScoreSummary all = new(runs[i]), half = new(runs[i].AsSpan(0, (runs[i].Length + 1) / 2));
            float share = shares[i][0], other = shares[i][1];
            float[] expected =
            [
                all.Max, half.Max, all.Mean, half.Mean, all.FractionForMass(share), half.FractionForMass(other), all.FractionAbove(share), all.FractionAbove(other), all.Count,
                all.FractionForMass(other) + all.Mean,
            ];
            float[] own = got[(Results * i)..(Results * (i + 1))];
            Assert.True(
                Draw.Bits(expected).AsSpan().SequenceEqual(Draw.Bits(own)),
                $"case {i} of {runs[i].Length} scores, shares {share:R} and {other:R}: expected {string.Join(' ', expected)}, got {string.Join(' ', own)}");
        }
    }

    // A share of mass that is also a threshold: fractions, corners, and scores that occur.
    private static float Share(Random random, float[] run) => random.Next(6) switch
    {
        0 => run[random.Next(run.Length)],
        1 => new[] { 0f, 1f, float.Epsilon, 1e-39f, MathF.BitDecrement(1f), float.NaN, -1f, float.PositiveInfinity, 1e-12f, 1.5f }[random.Next(10)],
        2 => MathF.ScaleB(random.NextSingle(), -random.Next(0, 60)),
        _ => random.NextSingle(),
    };
}
