using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class SumCosinePieceTests
{
    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) cosines_with_sum(const float* vision, int n, const float* text, int text_count, int hidden, float* results) {
            __shared__ float cosines[16];
            int first = (int)blockIdx.y * 16, at = first + (int)threadIdx.x;
            for (int round = 0; round < 2; round++) {
                sum_cosines(vision, n, first, text, text_count, hidden, cosines);
                if (threadIdx.x < 16 && at < n) {
                    results[2 * at + round] = cosines[threadIdx.x];
                }
                __syncthreads();
            }
        }
        """;

    [Property(MaxTest = 2)]
    public void Cosines_with_the_sum_have_the_bits_of_CSharp(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 8; i++)
        {
            Compare(Watched.Fast(seed + i), random.Next(1, 80), random.Next(0, 50), random.Next(4) == 0 ? random.Next(1, 40) : random.Next(1, 900), random);
        }
    }

    [Property(MaxTest = 1)]
    public void Cosines_with_the_sum_have_the_bits_of_CSharp_where_every_access_is_watched(int seed) => Compare(Watched.Strictly(seed));

    internal static void Compare(Watched watched)
    {
        Random random = new(watched.Seed);
        Compare(watched, 33, 18, 300, random);
        Compare(watched, 1, 1, 1, random);
        Compare(watched, 16, 3, 256, random);
        Compare(watched, 5, 0, 31, random);
    }

    private static void Compare(Watched watched, int n, int textCount, int hidden, Random random)
    {
        float[] vision = Draw.Elements(random, n * hidden), text = Draw.Elements(random, textCount * hidden);
        SimilarityPieceTests.Spoil(random, vision, hidden);
        if (random.Next(3) == 0)
        {
            SimilarityPieceTests.Spoil(random, text, hidden);
        }

        using PieceDevice device = new(watched, Kernels, "sum_cosine");
        DeviceArray<float> results = device.Filled(2 * n, -7f);
        device.Launch("cosines_with_sum", new(1, (n + 15) / 16, 1), device.Of(vision), n, device.Of(text), textCount, hidden, results);

        float[] expected = new float[n], got = results.Values;
        SumCosines.Of(vision, text, hidden, new float[2 * hidden], expected);
        for (int i = 0; i < n; i++)
        {
            Assert.True(
                Draw.Bits([expected[i], expected[i]]).AsSpan().SequenceEqual(Draw.Bits(got[(2 * i)..(2 * (i + 1))])),
                $"token {i} of {n}, {textCount} columns, width {hidden}: expected {expected[i]:R}, got {got[2 * i]:R} and {got[(2 * i) + 1]:R}");
        }
    }
}
