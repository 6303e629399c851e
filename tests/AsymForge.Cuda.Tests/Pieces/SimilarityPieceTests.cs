using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class SimilarityPieceTests
{
    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) similarity_tile(
            const float* vision, int n, const float* text, int text_count, int hidden, const float* weights, u32* best, u32* weighted) {
            cosine_tile(vision, n, (int)blockIdx.y * 16, text, text_count, (int)blockIdx.z * 16, hidden, nullptr, best);
            cosine_tile(vision, n, (int)blockIdx.y * 16, text, text_count, (int)blockIdx.z * 16, hidden, weights, weighted);
        }

        extern "C" __global__ void __launch_bounds__(256) norms_and_cosines(const float* vision, int n, int hidden, int text_count, const u32* best, const u32* weighted, float* results) {
            __shared__ float norms[16];
            int first = (int)blockIdx.y * 16, at = first + (int)threadIdx.x;
            for (int round = 0; round < 2; round++) {
                row_norms(vision, n, first, hidden, norms);
                if (threadIdx.x < 16 && at < n) {
                    results[4 * at + round] = norms[threadIdx.x];
                }
                __syncthreads();
            }
            if (threadIdx.x < 16 && at < n) {
                results[4 * at + 2] = cosine_of(best[at], text_count);
                results[4 * at + 3] = cosine_of(weighted[at], text_count);
            }
        }
        """;

    [Property(MaxTest = 2)]
    public void Cosines_and_norms_have_the_bits_of_CSharp(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 12; i++)
        {
            Compare(Watched.Fast(seed + i), random.Next(1, 80), random.Next(0, 50), random.Next(4) == 0 ? random.Next(1, 40) : random.Next(1, 600), random);
        }
    }

    [Property(MaxTest = 1)]
    public void Cosines_and_norms_have_the_bits_of_CSharp_where_every_access_is_watched(int seed) => Compare(Watched.Strictly(seed));

    internal static void Compare(Watched watched)
    {
        Random random = new(watched.Seed);
        Compare(watched, 33, 18, 300, random);
        Compare(watched, 1, 1, 1, random);
        Compare(watched, 16, 16, 128, random);
        Compare(watched, 5, 0, 31, random);
    }

    private static void Compare(Watched watched, int n, int textCount, int hidden, Random random)
    {
        float[] vision = Draw.Elements(random, n * hidden), text = Draw.Elements(random, textCount * hidden), weights = Draw.Elements(random, hidden);
        Spoil(random, vision, hidden);
        if (random.Next(3) == 0)
        {
            Spoil(random, text, hidden);
        }

        using PieceDevice device = new(watched, Kernels, "similarity");
        DeviceArray<float> rows = device.Of(vision), results = device.Filled(4 * n, -7f);
        DeviceArray<uint> best = device.Filled(n, 0u), weighted = device.Filled(n, 0u);
        int tiles = (n + 15) / 16;
        if (textCount > 0)
        {
            device.Launch("similarity_tile", new(1, tiles, (textCount + 15) / 16), rows, n, device.Of(text), textCount, hidden, device.Of(weights), best, weighted);
        }

        device.Launch("norms_and_cosines", new(1, tiles, 1), rows, n, hidden, textCount, best, weighted, results);

        float[] norms = new float[n], plain = new float[n], learned = new float[n], scratch = new float[Similarity.ScratchFloats(textCount, hidden)], got = results.Values;
        Similarity.Norms(vision, hidden, norms);
        Similarity.MaxCosine(vision, text, hidden, default, scratch, plain);
        Similarity.MaxCosine(vision, text, hidden, weights, scratch, learned);
        for (int i = 0; i < n; i++)
        {
            Assert.True(
                Draw.Bits([norms[i], norms[i], plain[i], learned[i]]).AsSpan().SequenceEqual(Draw.Bits(got[(4 * i)..(4 * (i + 1))])),
                $"token {i} of {n}, {textCount} columns, width {hidden}: expected {norms[i]:R} {plain[i]:R} {learned[i]:R}, got {string.Join(' ', got[(4 * i)..(4 * (i + 1))])}");
        }
    }

    // Rows of zeros, of subnormals, with an infinity, with NaN, equal to their neighbour.
    internal static void Spoil(Random random, float[] rows, int width)
    {
        for (int row = 0; row < rows.Length / width; row++)
        {
            Span<float> own = rows.AsSpan(row * width, width);
            switch (random.Next(12))
            {
                case 0: own.Clear(); break;
                case 1: own.Fill(-float.Epsilon); break;
                case 2: own[random.Next(width)] = float.PositiveInfinity; break;
                case 3: own[random.Next(width)] = float.NaN; break;
                case 4: rows.AsSpan(0, width).CopyTo(own); break;
                case 5: own.Fill(1e20f); break;
            }
        }
    }
}
