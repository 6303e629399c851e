using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AsymForge.Runtime;

/// <summary>
/// Tiles of 512-bit vectors, straight-line so that all sums stay in registers (24 for 12 rows by 32 columns). One fused multiply-add chain per element, continued from the tile.
/// Cost: 2 · rows · 32 FLOPs per k and panel, for 128 bytes (float16: 64) of B and 4 · rows bytes of A.
/// </summary>
internal static unsafe class Tiles512
{
    /// <summary>c [12, 32] += a [k, 12] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12(float* a, nint aStride, float* b0, nint bStride, float* c, nint k)
    {
        Vector512<float> c0L = Vector512.Load(c), c0H = Vector512.Load(c + 16);
        Vector512<float> c1L = Vector512.Load(c + 32), c1H = Vector512.Load(c + 48);
        Vector512<float> c2L = Vector512.Load(c + 64), c2H = Vector512.Load(c + 80);
        Vector512<float> c3L = Vector512.Load(c + 96), c3H = Vector512.Load(c + 112);
        Vector512<float> c4L = Vector512.Load(c + 128), c4H = Vector512.Load(c + 144);
        Vector512<float> c5L = Vector512.Load(c + 160), c5H = Vector512.Load(c + 176);
        Vector512<float> c6L = Vector512.Load(c + 192), c6H = Vector512.Load(c + 208);
        Vector512<float> c7L = Vector512.Load(c + 224), c7H = Vector512.Load(c + 240);
        Vector512<float> c8L = Vector512.Load(c + 256), c8H = Vector512.Load(c + 272);
        Vector512<float> c9L = Vector512.Load(c + 288), c9H = Vector512.Load(c + 304);
        Vector512<float> c10L = Vector512.Load(c + 320), c10H = Vector512.Load(c + 336);
        Vector512<float> c11L = Vector512.Load(c + 352), c11H = Vector512.Load(c + 368);
        for (; k > 0; k--)
        {
            Vector512<float> xL = Vector512.Load(b0), xH = Vector512.Load(b0 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0L = Vector512.FusedMultiplyAdd(a0, xL, c0L); c0H = Vector512.FusedMultiplyAdd(a0, xH, c0H);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1L = Vector512.FusedMultiplyAdd(a1, xL, c1L); c1H = Vector512.FusedMultiplyAdd(a1, xH, c1H);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c2L = Vector512.FusedMultiplyAdd(a2, xL, c2L); c2H = Vector512.FusedMultiplyAdd(a2, xH, c2H);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c3L = Vector512.FusedMultiplyAdd(a3, xL, c3L); c3H = Vector512.FusedMultiplyAdd(a3, xH, c3H);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c4L = Vector512.FusedMultiplyAdd(a4, xL, c4L); c4H = Vector512.FusedMultiplyAdd(a4, xH, c4H);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c5L = Vector512.FusedMultiplyAdd(a5, xL, c5L); c5H = Vector512.FusedMultiplyAdd(a5, xH, c5H);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c6L = Vector512.FusedMultiplyAdd(a6, xL, c6L); c6H = Vector512.FusedMultiplyAdd(a6, xH, c6H);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c7L = Vector512.FusedMultiplyAdd(a7, xL, c7L); c7H = Vector512.FusedMultiplyAdd(a7, xH, c7H);
            Vector512<float> a8 = Vector512.Create(a[8]);
            c8L = Vector512.FusedMultiplyAdd(a8, xL, c8L); c8H = Vector512.FusedMultiplyAdd(a8, xH, c8H);
            Vector512<float> a9 = Vector512.Create(a[9]);
            c9L = Vector512.FusedMultiplyAdd(a9, xL, c9L); c9H = Vector512.FusedMultiplyAdd(a9, xH, c9H);
            Vector512<float> a10 = Vector512.Create(a[10]);
            c10L = Vector512.FusedMultiplyAdd(a10, xL, c10L); c10H = Vector512.FusedMultiplyAdd(a10, xH, c10H);
            Vector512<float> a11 = Vector512.Create(a[11]);
            c11L = Vector512.FusedMultiplyAdd(a11, xL, c11L); c11H = Vector512.FusedMultiplyAdd(a11, xH, c11H);
            a += aStride;
            b0 += bStride;
        }

        c0L.Store(c); c0H.Store(c + 16);
        c1L.Store(c + 32); c1H.Store(c + 48);
        c2L.Store(c + 64); c2H.Store(c + 80);
        c3L.Store(c + 96); c3H.Store(c + 112);
        c4L.Store(c + 128); c4H.Store(c + 144);
        c5L.Store(c + 160); c5H.Store(c + 176);
        c6L.Store(c + 192); c6H.Store(c + 208);
        c7L.Store(c + 224); c7H.Store(c + 240);
        c8L.Store(c + 256); c8H.Store(c + 272);
        c9L.Store(c + 288); c9H.Store(c + 304);
        c10L.Store(c + 320); c10H.Store(c + 336);
        c11L.Store(c + 352); c11H.Store(c + 368);
    }

    /// <summary>c [8, 32] += a [k, 8] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8(float* a, nint aStride, float* b0, nint bStride, float* c, nint k)
    {
        Vector512<float> c0L = Vector512.Load(c), c0H = Vector512.Load(c + 16);
        Vector512<float> c1L = Vector512.Load(c + 32), c1H = Vector512.Load(c + 48);
        Vector512<float> c2L = Vector512.Load(c + 64), c2H = Vector512.Load(c + 80);
        Vector512<float> c3L = Vector512.Load(c + 96), c3H = Vector512.Load(c + 112);
        Vector512<float> c4L = Vector512.Load(c + 128), c4H = Vector512.Load(c + 144);
        Vector512<float> c5L = Vector512.Load(c + 160), c5H = Vector512.Load(c + 176);
        Vector512<float> c6L = Vector512.Load(c + 192), c6H = Vector512.Load(c + 208);
        Vector512<float> c7L = Vector512.Load(c + 224), c7H = Vector512.Load(c + 240);
        for (; k > 0; k--)
        {
            Vector512<float> xL = Vector512.Load(b0), xH = Vector512.Load(b0 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0L = Vector512.FusedMultiplyAdd(a0, xL, c0L); c0H = Vector512.FusedMultiplyAdd(a0, xH, c0H);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1L = Vector512.FusedMultiplyAdd(a1, xL, c1L); c1H = Vector512.FusedMultiplyAdd(a1, xH, c1H);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c2L = Vector512.FusedMultiplyAdd(a2, xL, c2L); c2H = Vector512.FusedMultiplyAdd(a2, xH, c2H);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c3L = Vector512.FusedMultiplyAdd(a3, xL, c3L); c3H = Vector512.FusedMultiplyAdd(a3, xH, c3H);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c4L = Vector512.FusedMultiplyAdd(a4, xL, c4L); c4H = Vector512.FusedMultiplyAdd(a4, xH, c4H);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c5L = Vector512.FusedMultiplyAdd(a5, xL, c5L); c5H = Vector512.FusedMultiplyAdd(a5, xH, c5H);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c6L = Vector512.FusedMultiplyAdd(a6, xL, c6L); c6H = Vector512.FusedMultiplyAdd(a6, xH, c6H);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c7L = Vector512.FusedMultiplyAdd(a7, xL, c7L); c7H = Vector512.FusedMultiplyAdd(a7, xH, c7H);
            a += aStride;
            b0 += bStride;
        }

        c0L.Store(c); c0H.Store(c + 16);
        c1L.Store(c + 32); c1H.Store(c + 48);
        c2L.Store(c + 64); c2H.Store(c + 80);
        c3L.Store(c + 96); c3H.Store(c + 112);
        c4L.Store(c + 128); c4H.Store(c + 144);
        c5L.Store(c + 160); c5H.Store(c + 176);
        c6L.Store(c + 192); c6H.Store(c + 208);
        c7L.Store(c + 224); c7H.Store(c + 240);
    }

    /// <summary>c [12, 32] += a [k, 12] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin12<T>(float* a, T* b0, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0L = Vector512.Load(c), c0H = Vector512.Load(c + 16);
        Vector512<float> c1L = Vector512.Load(c + 32), c1H = Vector512.Load(c + 48);
        Vector512<float> c2L = Vector512.Load(c + 64), c2H = Vector512.Load(c + 80);
        Vector512<float> c3L = Vector512.Load(c + 96), c3H = Vector512.Load(c + 112);
        Vector512<float> c4L = Vector512.Load(c + 128), c4H = Vector512.Load(c + 144);
        Vector512<float> c5L = Vector512.Load(c + 160), c5H = Vector512.Load(c + 176);
        Vector512<float> c6L = Vector512.Load(c + 192), c6H = Vector512.Load(c + 208);
        Vector512<float> c7L = Vector512.Load(c + 224), c7H = Vector512.Load(c + 240);
        Vector512<float> c8L = Vector512.Load(c + 256), c8H = Vector512.Load(c + 272);
        Vector512<float> c9L = Vector512.Load(c + 288), c9H = Vector512.Load(c + 304);
        Vector512<float> c10L = Vector512.Load(c + 320), c10H = Vector512.Load(c + 336);
        Vector512<float> c11L = Vector512.Load(c + 352), c11H = Vector512.Load(c + 368);
        for (; k > 0; k--)
        {
            Vector512<float> xL = Load(b0), xH = Load(b0 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0L = Vector512.FusedMultiplyAdd(a0, xL, c0L); c0H = Vector512.FusedMultiplyAdd(a0, xH, c0H);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1L = Vector512.FusedMultiplyAdd(a1, xL, c1L); c1H = Vector512.FusedMultiplyAdd(a1, xH, c1H);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c2L = Vector512.FusedMultiplyAdd(a2, xL, c2L); c2H = Vector512.FusedMultiplyAdd(a2, xH, c2H);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c3L = Vector512.FusedMultiplyAdd(a3, xL, c3L); c3H = Vector512.FusedMultiplyAdd(a3, xH, c3H);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c4L = Vector512.FusedMultiplyAdd(a4, xL, c4L); c4H = Vector512.FusedMultiplyAdd(a4, xH, c4H);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c5L = Vector512.FusedMultiplyAdd(a5, xL, c5L); c5H = Vector512.FusedMultiplyAdd(a5, xH, c5H);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c6L = Vector512.FusedMultiplyAdd(a6, xL, c6L); c6H = Vector512.FusedMultiplyAdd(a6, xH, c6H);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c7L = Vector512.FusedMultiplyAdd(a7, xL, c7L); c7H = Vector512.FusedMultiplyAdd(a7, xH, c7H);
            Vector512<float> a8 = Vector512.Create(a[8]);
            c8L = Vector512.FusedMultiplyAdd(a8, xL, c8L); c8H = Vector512.FusedMultiplyAdd(a8, xH, c8H);
            Vector512<float> a9 = Vector512.Create(a[9]);
            c9L = Vector512.FusedMultiplyAdd(a9, xL, c9L); c9H = Vector512.FusedMultiplyAdd(a9, xH, c9H);
            Vector512<float> a10 = Vector512.Create(a[10]);
            c10L = Vector512.FusedMultiplyAdd(a10, xL, c10L); c10H = Vector512.FusedMultiplyAdd(a10, xH, c10H);
            Vector512<float> a11 = Vector512.Create(a[11]);
            c11L = Vector512.FusedMultiplyAdd(a11, xL, c11L); c11H = Vector512.FusedMultiplyAdd(a11, xH, c11H);
            a += 12;
            b0 += 32;
        }

        c0L.Store(c); c0H.Store(c + 16);
        c1L.Store(c + 32); c1H.Store(c + 48);
        c2L.Store(c + 64); c2H.Store(c + 80);
        c3L.Store(c + 96); c3H.Store(c + 112);
        c4L.Store(c + 128); c4H.Store(c + 144);
        c5L.Store(c + 160); c5H.Store(c + 176);
        c6L.Store(c + 192); c6H.Store(c + 208);
        c7L.Store(c + 224); c7H.Store(c + 240);
        c8L.Store(c + 256); c8H.Store(c + 272);
        c9L.Store(c + 288); c9H.Store(c + 304);
        c10L.Store(c + 320); c10H.Store(c + 336);
        c11L.Store(c + 352); c11H.Store(c + 368);
    }

    /// <summary>c [2, 6, 32] += a [k, 6] · b [k, 32] of 2 panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin6<T>(float* a, T* b0, T* b1, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0aL = Vector512.Load(c), c0aH = Vector512.Load(c + 16);
        Vector512<float> c1aL = Vector512.Load(c + 32), c1aH = Vector512.Load(c + 48);
        Vector512<float> c2aL = Vector512.Load(c + 64), c2aH = Vector512.Load(c + 80);
        Vector512<float> c3aL = Vector512.Load(c + 96), c3aH = Vector512.Load(c + 112);
        Vector512<float> c4aL = Vector512.Load(c + 128), c4aH = Vector512.Load(c + 144);
        Vector512<float> c5aL = Vector512.Load(c + 160), c5aH = Vector512.Load(c + 176);
        Vector512<float> c0bL = Vector512.Load(c + 192), c0bH = Vector512.Load(c + 208);
        Vector512<float> c1bL = Vector512.Load(c + 224), c1bH = Vector512.Load(c + 240);
        Vector512<float> c2bL = Vector512.Load(c + 256), c2bH = Vector512.Load(c + 272);
        Vector512<float> c3bL = Vector512.Load(c + 288), c3bH = Vector512.Load(c + 304);
        Vector512<float> c4bL = Vector512.Load(c + 320), c4bH = Vector512.Load(c + 336);
        Vector512<float> c5bL = Vector512.Load(c + 352), c5bH = Vector512.Load(c + 368);
        for (; k > 0; k--)
        {
            Vector512<float> x0L = Load(b0), x0H = Load(b0 + 16);
            Vector512<float> x1L = Load(b1), x1H = Load(b1 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0aL = Vector512.FusedMultiplyAdd(a0, x0L, c0aL); c0aH = Vector512.FusedMultiplyAdd(a0, x0H, c0aH);
            c0bL = Vector512.FusedMultiplyAdd(a0, x1L, c0bL); c0bH = Vector512.FusedMultiplyAdd(a0, x1H, c0bH);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1aL = Vector512.FusedMultiplyAdd(a1, x0L, c1aL); c1aH = Vector512.FusedMultiplyAdd(a1, x0H, c1aH);
            c1bL = Vector512.FusedMultiplyAdd(a1, x1L, c1bL); c1bH = Vector512.FusedMultiplyAdd(a1, x1H, c1bH);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c2aL = Vector512.FusedMultiplyAdd(a2, x0L, c2aL); c2aH = Vector512.FusedMultiplyAdd(a2, x0H, c2aH);
            c2bL = Vector512.FusedMultiplyAdd(a2, x1L, c2bL); c2bH = Vector512.FusedMultiplyAdd(a2, x1H, c2bH);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c3aL = Vector512.FusedMultiplyAdd(a3, x0L, c3aL); c3aH = Vector512.FusedMultiplyAdd(a3, x0H, c3aH);
            c3bL = Vector512.FusedMultiplyAdd(a3, x1L, c3bL); c3bH = Vector512.FusedMultiplyAdd(a3, x1H, c3bH);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c4aL = Vector512.FusedMultiplyAdd(a4, x0L, c4aL); c4aH = Vector512.FusedMultiplyAdd(a4, x0H, c4aH);
            c4bL = Vector512.FusedMultiplyAdd(a4, x1L, c4bL); c4bH = Vector512.FusedMultiplyAdd(a4, x1H, c4bH);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c5aL = Vector512.FusedMultiplyAdd(a5, x0L, c5aL); c5aH = Vector512.FusedMultiplyAdd(a5, x0H, c5aH);
            c5bL = Vector512.FusedMultiplyAdd(a5, x1L, c5bL); c5bH = Vector512.FusedMultiplyAdd(a5, x1H, c5bH);
            a += 6;
            b0 += 32;
            b1 += 32;
        }

        c0aL.Store(c); c0aH.Store(c + 16);
        c1aL.Store(c + 32); c1aH.Store(c + 48);
        c2aL.Store(c + 64); c2aH.Store(c + 80);
        c3aL.Store(c + 96); c3aH.Store(c + 112);
        c4aL.Store(c + 128); c4aH.Store(c + 144);
        c5aL.Store(c + 160); c5aH.Store(c + 176);
        c0bL.Store(c + 192); c0bH.Store(c + 208);
        c1bL.Store(c + 224); c1bH.Store(c + 240);
        c2bL.Store(c + 256); c2bH.Store(c + 272);
        c3bL.Store(c + 288); c3bH.Store(c + 304);
        c4bL.Store(c + 320); c4bH.Store(c + 336);
        c5bL.Store(c + 352); c5bH.Store(c + 368);
    }

    /// <summary>c [4, 2, 32] += a [k, 2] · b [k, 32] of 4 panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin2<T>(float* a, T* b0, T* b1, T* b2, T* b3, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0aL = Vector512.Load(c), c0aH = Vector512.Load(c + 16);
        Vector512<float> c1aL = Vector512.Load(c + 32), c1aH = Vector512.Load(c + 48);
        Vector512<float> c0bL = Vector512.Load(c + 64), c0bH = Vector512.Load(c + 80);
        Vector512<float> c1bL = Vector512.Load(c + 96), c1bH = Vector512.Load(c + 112);
        Vector512<float> c0cL = Vector512.Load(c + 128), c0cH = Vector512.Load(c + 144);
        Vector512<float> c1cL = Vector512.Load(c + 160), c1cH = Vector512.Load(c + 176);
        Vector512<float> c0dL = Vector512.Load(c + 192), c0dH = Vector512.Load(c + 208);
        Vector512<float> c1dL = Vector512.Load(c + 224), c1dH = Vector512.Load(c + 240);
        for (; k > 0; k--)
        {
            Vector512<float> x0L = Load(b0), x0H = Load(b0 + 16);
            Vector512<float> x1L = Load(b1), x1H = Load(b1 + 16);
            Vector512<float> x2L = Load(b2), x2H = Load(b2 + 16);
            Vector512<float> x3L = Load(b3), x3H = Load(b3 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0aL = Vector512.FusedMultiplyAdd(a0, x0L, c0aL); c0aH = Vector512.FusedMultiplyAdd(a0, x0H, c0aH);
            c0bL = Vector512.FusedMultiplyAdd(a0, x1L, c0bL); c0bH = Vector512.FusedMultiplyAdd(a0, x1H, c0bH);
            c0cL = Vector512.FusedMultiplyAdd(a0, x2L, c0cL); c0cH = Vector512.FusedMultiplyAdd(a0, x2H, c0cH);
            c0dL = Vector512.FusedMultiplyAdd(a0, x3L, c0dL); c0dH = Vector512.FusedMultiplyAdd(a0, x3H, c0dH);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1aL = Vector512.FusedMultiplyAdd(a1, x0L, c1aL); c1aH = Vector512.FusedMultiplyAdd(a1, x0H, c1aH);
            c1bL = Vector512.FusedMultiplyAdd(a1, x1L, c1bL); c1bH = Vector512.FusedMultiplyAdd(a1, x1H, c1bH);
            c1cL = Vector512.FusedMultiplyAdd(a1, x2L, c1cL); c1cH = Vector512.FusedMultiplyAdd(a1, x2H, c1cH);
            c1dL = Vector512.FusedMultiplyAdd(a1, x3L, c1dL); c1dH = Vector512.FusedMultiplyAdd(a1, x3H, c1dH);
            a += 2;
            b0 += 32;
            b1 += 32;
            b2 += 32;
            b3 += 32;
        }

        c0aL.Store(c); c0aH.Store(c + 16);
        c1aL.Store(c + 32); c1aH.Store(c + 48);
        c0bL.Store(c + 64); c0bH.Store(c + 80);
        c1bL.Store(c + 96); c1bH.Store(c + 112);
        c0cL.Store(c + 128); c0cH.Store(c + 144);
        c1cL.Store(c + 160); c1cH.Store(c + 176);
        c0dL.Store(c + 192); c0dH.Store(c + 208);
        c1dL.Store(c + 224); c1dH.Store(c + 240);
    }

    /// <summary>c [4, 1, 32] += a [k, 1] · b [k, 32] of 4 panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin1<T>(float* a, T* b0, T* b1, T* b2, T* b3, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0aL = Vector512.Load(c), c0aH = Vector512.Load(c + 16);
        Vector512<float> c0bL = Vector512.Load(c + 32), c0bH = Vector512.Load(c + 48);
        Vector512<float> c0cL = Vector512.Load(c + 64), c0cH = Vector512.Load(c + 80);
        Vector512<float> c0dL = Vector512.Load(c + 96), c0dH = Vector512.Load(c + 112);
        for (; k > 0; k--)
        {
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0aL = Vector512.FusedMultiplyAdd(a0, Load(b0), c0aL); c0aH = Vector512.FusedMultiplyAdd(a0, Load(b0 + 16), c0aH);
            c0bL = Vector512.FusedMultiplyAdd(a0, Load(b1), c0bL); c0bH = Vector512.FusedMultiplyAdd(a0, Load(b1 + 16), c0bH);
            c0cL = Vector512.FusedMultiplyAdd(a0, Load(b2), c0cL); c0cH = Vector512.FusedMultiplyAdd(a0, Load(b2 + 16), c0cH);
            c0dL = Vector512.FusedMultiplyAdd(a0, Load(b3), c0dL); c0dH = Vector512.FusedMultiplyAdd(a0, Load(b3 + 16), c0dH);
            a += 1;
            b0 += 32;
            b1 += 32;
            b2 += 32;
            b3 += 32;
        }

        c0aL.Store(c); c0aH.Store(c + 16);
        c0bL.Store(c + 32); c0bH.Store(c + 48);
        c0cL.Store(c + 64); c0cH.Store(c + 80);
        c0dL.Store(c + 96); c0dH.Store(c + 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load<T>(T* source)
        where T : unmanaged => typeof(T) == typeof(float) ? Vector512.Load((float*)source) : HalfBits.Widen16((ushort*)source);
}
