using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>
/// The dot product that every target computes alike. Called by generated code. Element i is multiplied and added (unfused, in ascending i) to partial sum i mod 32; the 32 sums are added in a
/// tree of distances 16, 8, 4, 2, 1. No vector width, no tail and no unrolling can change a bit. A partial sum begins as +0, so that no result is −0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Dots
{
    internal const int PartialSums = 32;

    /// <summary>Σ a[i] · b[i].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"A dot product of {a.Length} and {b.Length} elements.");
        }

        fixed (float* pa = a, pb = b)
        {
            return Dot(pa, pb, a.Length);
        }
    }

    /// <summary>Σ a[i] · b[i] over n elements.</summary>
    public static float Dot(float* a, float* b, int n) =>
        Vector512.IsHardwareAccelerated ? Dot<Lanes16>(a, b, n)
        : Vector256.IsHardwareAccelerated ? Dot<Lanes8>(a, b, n)
        : Vector128.IsHardwareAccelerated ? Dot<Lanes4>(a, b, n)
        : Dot<Lanes1>(a, b, n);

    internal static float Dot<TLanes>(float* a, float* b, int n)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        float* sums = stackalloc float[PartialSums];
        int whole = n & ~(PartialSums - 1);

        // Two registers of partial sums at a time; partial sums do not meet, so their order is free.
        for (int lane = 0; lane < PartialSums; lane += 2 * TLanes.Count)
        {
            TLanes first = TLanes.Broadcast(0), second = TLanes.Broadcast(0);
            for (int i = lane; i < whole; i += PartialSums)
            {
                first += TLanes.Load(a + i) * TLanes.Load(b + i);
                second += TLanes.Load(a + i + TLanes.Count) * TLanes.Load(b + i + TLanes.Count);
            }

            first.Store(sums + lane);
            second.Store(sums + lane + TLanes.Count);
        }

        AddTail(a, b, n, sums);
        return Tree(sums);
    }

    /// <summary>Adds the elements past the last whole block of 32 to their partial sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddTail(float* a, float* b, int n, float* sums)
    {
        for (int i = n & ~(PartialSums - 1); i < n; i++)
        {
            sums[i & (PartialSums - 1)] += a[i] * b[i];
        }
    }

    /// <summary>The tree over 32 partial sums: sum[l] += sum[l + s] for s = 16, 8, 4, 2, 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Tree(float* sums)
    {
        Vector128<float> s0 = Vector128.Load(sums) + Vector128.Load(sums + 16), s1 = Vector128.Load(sums + 4) + Vector128.Load(sums + 20);
        Vector128<float> s2 = Vector128.Load(sums + 8) + Vector128.Load(sums + 24), s3 = Vector128.Load(sums + 12) + Vector128.Load(sums + 28);
        Vector128<float> four = s0 + s2 + (s1 + s3);
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        return two[0] + two[1];
    }
}
