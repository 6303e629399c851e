using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AsymForge.Runtime;

/// <summary>One query against 32 cached keys: four independent chains of 8 lanes, which is enough to keep up with memory on machines with 512-bit vectors too.</summary>
internal static unsafe class KeyScores256
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* query, in KeyBlocks keys, float scale, float* scores, int headDim)
    {
        float* k0 = keys.First, k1 = keys.Second, k2 = keys.Third, k3 = keys.Fourth;
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int d = 0; d < headDim; d++)
        {
            Vector256<float> q = Vector256.Create(query[d]);
            s0 = Vector256.FusedMultiplyAdd(Vector256.Load(k0 + (8 * d)), q, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Load(k1 + (8 * d)), q, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Load(k2 + (8 * d)), q, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Load(k3 + (8 * d)), q, s3);
        }

        Vector256<float> factor = Vector256.Create(scale);
        (s0 * factor).Store(scores);
        (s1 * factor).Store(scores + 8);
        (s2 * factor).Store(scores + 16);
        (s3 * factor).Store(scores + 24);
    }
}
