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
        Vector512<float> c00 = Vector512.Load(c + 0), c01 = Vector512.Load(c + 16);
        Vector512<float> c10 = Vector512.Load(c + 32), c11 = Vector512.Load(c + 48);
        Vector512<float> c20 = Vector512.Load(c + 64), c21 = Vector512.Load(c + 80);
        Vector512<float> c30 = Vector512.Load(c + 96), c31 = Vector512.Load(c + 112);
        Vector512<float> c40 = Vector512.Load(c + 128), c41 = Vector512.Load(c + 144);
        Vector512<float> c50 = Vector512.Load(c + 160), c51 = Vector512.Load(c + 176);
        Vector512<float> c60 = Vector512.Load(c + 192), c61 = Vector512.Load(c + 208);
        Vector512<float> c70 = Vector512.Load(c + 224), c71 = Vector512.Load(c + 240);
        Vector512<float> c80 = Vector512.Load(c + 256), c81 = Vector512.Load(c + 272);
        Vector512<float> c90 = Vector512.Load(c + 288), c91 = Vector512.Load(c + 304);
        Vector512<float> c100 = Vector512.Load(c + 320), c101 = Vector512.Load(c + 336);
        Vector512<float> c110 = Vector512.Load(c + 352), c111 = Vector512.Load(c + 368);
        for (; k > 0; k--)
        {
            Vector512<float> xl = Vector512.Load(b0 + 0), xh = Vector512.Load(b0 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(a0, xl, c00); c01 = Vector512.FusedMultiplyAdd(a0, xh, c01);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c10 = Vector512.FusedMultiplyAdd(a1, xl, c10); c11 = Vector512.FusedMultiplyAdd(a1, xh, c11);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c20 = Vector512.FusedMultiplyAdd(a2, xl, c20); c21 = Vector512.FusedMultiplyAdd(a2, xh, c21);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c30 = Vector512.FusedMultiplyAdd(a3, xl, c30); c31 = Vector512.FusedMultiplyAdd(a3, xh, c31);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c40 = Vector512.FusedMultiplyAdd(a4, xl, c40); c41 = Vector512.FusedMultiplyAdd(a4, xh, c41);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c50 = Vector512.FusedMultiplyAdd(a5, xl, c50); c51 = Vector512.FusedMultiplyAdd(a5, xh, c51);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c60 = Vector512.FusedMultiplyAdd(a6, xl, c60); c61 = Vector512.FusedMultiplyAdd(a6, xh, c61);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c70 = Vector512.FusedMultiplyAdd(a7, xl, c70); c71 = Vector512.FusedMultiplyAdd(a7, xh, c71);
            Vector512<float> a8 = Vector512.Create(a[8]);
            c80 = Vector512.FusedMultiplyAdd(a8, xl, c80); c81 = Vector512.FusedMultiplyAdd(a8, xh, c81);
            Vector512<float> a9 = Vector512.Create(a[9]);
            c90 = Vector512.FusedMultiplyAdd(a9, xl, c90); c91 = Vector512.FusedMultiplyAdd(a9, xh, c91);
            Vector512<float> a10 = Vector512.Create(a[10]);
            c100 = Vector512.FusedMultiplyAdd(a10, xl, c100); c101 = Vector512.FusedMultiplyAdd(a10, xh, c101);
            Vector512<float> a11 = Vector512.Create(a[11]);
            c110 = Vector512.FusedMultiplyAdd(a11, xl, c110); c111 = Vector512.FusedMultiplyAdd(a11, xh, c111);
            a += aStride;
            b0 += bStride;
        }

        c00.Store(c + 0); c01.Store(c + 16);
        c10.Store(c + 32); c11.Store(c + 48);
        c20.Store(c + 64); c21.Store(c + 80);
        c30.Store(c + 96); c31.Store(c + 112);
        c40.Store(c + 128); c41.Store(c + 144);
        c50.Store(c + 160); c51.Store(c + 176);
        c60.Store(c + 192); c61.Store(c + 208);
        c70.Store(c + 224); c71.Store(c + 240);
        c80.Store(c + 256); c81.Store(c + 272);
        c90.Store(c + 288); c91.Store(c + 304);
        c100.Store(c + 320); c101.Store(c + 336);
        c110.Store(c + 352); c111.Store(c + 368);
    }

    /// <summary>c [8, 32] += a [k, 8] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8(float* a, nint aStride, float* b0, nint bStride, float* c, nint k)
    {
        Vector512<float> c00 = Vector512.Load(c + 0), c01 = Vector512.Load(c + 16);
        Vector512<float> c10 = Vector512.Load(c + 32), c11 = Vector512.Load(c + 48);
        Vector512<float> c20 = Vector512.Load(c + 64), c21 = Vector512.Load(c + 80);
        Vector512<float> c30 = Vector512.Load(c + 96), c31 = Vector512.Load(c + 112);
        Vector512<float> c40 = Vector512.Load(c + 128), c41 = Vector512.Load(c + 144);
        Vector512<float> c50 = Vector512.Load(c + 160), c51 = Vector512.Load(c + 176);
        Vector512<float> c60 = Vector512.Load(c + 192), c61 = Vector512.Load(c + 208);
        Vector512<float> c70 = Vector512.Load(c + 224), c71 = Vector512.Load(c + 240);
        for (; k > 0; k--)
        {
            Vector512<float> xl = Vector512.Load(b0 + 0), xh = Vector512.Load(b0 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(a0, xl, c00); c01 = Vector512.FusedMultiplyAdd(a0, xh, c01);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c10 = Vector512.FusedMultiplyAdd(a1, xl, c10); c11 = Vector512.FusedMultiplyAdd(a1, xh, c11);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c20 = Vector512.FusedMultiplyAdd(a2, xl, c20); c21 = Vector512.FusedMultiplyAdd(a2, xh, c21);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c30 = Vector512.FusedMultiplyAdd(a3, xl, c30); c31 = Vector512.FusedMultiplyAdd(a3, xh, c31);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c40 = Vector512.FusedMultiplyAdd(a4, xl, c40); c41 = Vector512.FusedMultiplyAdd(a4, xh, c41);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c50 = Vector512.FusedMultiplyAdd(a5, xl, c50); c51 = Vector512.FusedMultiplyAdd(a5, xh, c51);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c60 = Vector512.FusedMultiplyAdd(a6, xl, c60); c61 = Vector512.FusedMultiplyAdd(a6, xh, c61);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c70 = Vector512.FusedMultiplyAdd(a7, xl, c70); c71 = Vector512.FusedMultiplyAdd(a7, xh, c71);
            a += aStride;
            b0 += bStride;
        }

        c00.Store(c + 0); c01.Store(c + 16);
        c10.Store(c + 32); c11.Store(c + 48);
        c20.Store(c + 64); c21.Store(c + 80);
        c30.Store(c + 96); c31.Store(c + 112);
        c40.Store(c + 128); c41.Store(c + 144);
        c50.Store(c + 160); c51.Store(c + 176);
        c60.Store(c + 192); c61.Store(c + 208);
        c70.Store(c + 224); c71.Store(c + 240);
    }

    /// <summary>c [12, 32] += a [k, 12] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin12<T>(float* a, T* b0, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c00 = Vector512.Load(c + 0), c01 = Vector512.Load(c + 16);
        Vector512<float> c10 = Vector512.Load(c + 32), c11 = Vector512.Load(c + 48);
        Vector512<float> c20 = Vector512.Load(c + 64), c21 = Vector512.Load(c + 80);
        Vector512<float> c30 = Vector512.Load(c + 96), c31 = Vector512.Load(c + 112);
        Vector512<float> c40 = Vector512.Load(c + 128), c41 = Vector512.Load(c + 144);
        Vector512<float> c50 = Vector512.Load(c + 160), c51 = Vector512.Load(c + 176);
        Vector512<float> c60 = Vector512.Load(c + 192), c61 = Vector512.Load(c + 208);
        Vector512<float> c70 = Vector512.Load(c + 224), c71 = Vector512.Load(c + 240);
        Vector512<float> c80 = Vector512.Load(c + 256), c81 = Vector512.Load(c + 272);
        Vector512<float> c90 = Vector512.Load(c + 288), c91 = Vector512.Load(c + 304);
        Vector512<float> c100 = Vector512.Load(c + 320), c101 = Vector512.Load(c + 336);
        Vector512<float> c110 = Vector512.Load(c + 352), c111 = Vector512.Load(c + 368);
        for (; k > 0; k--)
        {
            Vector512<float> xl = Load(b0 + 0), xh = Load(b0 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(a0, xl, c00); c01 = Vector512.FusedMultiplyAdd(a0, xh, c01);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c10 = Vector512.FusedMultiplyAdd(a1, xl, c10); c11 = Vector512.FusedMultiplyAdd(a1, xh, c11);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c20 = Vector512.FusedMultiplyAdd(a2, xl, c20); c21 = Vector512.FusedMultiplyAdd(a2, xh, c21);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c30 = Vector512.FusedMultiplyAdd(a3, xl, c30); c31 = Vector512.FusedMultiplyAdd(a3, xh, c31);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c40 = Vector512.FusedMultiplyAdd(a4, xl, c40); c41 = Vector512.FusedMultiplyAdd(a4, xh, c41);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c50 = Vector512.FusedMultiplyAdd(a5, xl, c50); c51 = Vector512.FusedMultiplyAdd(a5, xh, c51);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c60 = Vector512.FusedMultiplyAdd(a6, xl, c60); c61 = Vector512.FusedMultiplyAdd(a6, xh, c61);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c70 = Vector512.FusedMultiplyAdd(a7, xl, c70); c71 = Vector512.FusedMultiplyAdd(a7, xh, c71);
            Vector512<float> a8 = Vector512.Create(a[8]);
            c80 = Vector512.FusedMultiplyAdd(a8, xl, c80); c81 = Vector512.FusedMultiplyAdd(a8, xh, c81);
            Vector512<float> a9 = Vector512.Create(a[9]);
            c90 = Vector512.FusedMultiplyAdd(a9, xl, c90); c91 = Vector512.FusedMultiplyAdd(a9, xh, c91);
            Vector512<float> a10 = Vector512.Create(a[10]);
            c100 = Vector512.FusedMultiplyAdd(a10, xl, c100); c101 = Vector512.FusedMultiplyAdd(a10, xh, c101);
            Vector512<float> a11 = Vector512.Create(a[11]);
            c110 = Vector512.FusedMultiplyAdd(a11, xl, c110); c111 = Vector512.FusedMultiplyAdd(a11, xh, c111);
            a += 12;
            b0 += 32;
        }

        c00.Store(c + 0); c01.Store(c + 16);
        c10.Store(c + 32); c11.Store(c + 48);
        c20.Store(c + 64); c21.Store(c + 80);
        c30.Store(c + 96); c31.Store(c + 112);
        c40.Store(c + 128); c41.Store(c + 144);
        c50.Store(c + 160); c51.Store(c + 176);
        c60.Store(c + 192); c61.Store(c + 208);
        c70.Store(c + 224); c71.Store(c + 240);
        c80.Store(c + 256); c81.Store(c + 272);
        c90.Store(c + 288); c91.Store(c + 304);
        c100.Store(c + 320); c101.Store(c + 336);
        c110.Store(c + 352); c111.Store(c + 368);
    }

    /// <summary>c [2, 6, 32] += a [k, 6] · b [k, 32] of 2 panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin6<T>(float* a, T* b0, T* b1, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0a0 = Vector512.Load(c + 0), c0a1 = Vector512.Load(c + 16);
        Vector512<float> c1a0 = Vector512.Load(c + 32), c1a1 = Vector512.Load(c + 48);
        Vector512<float> c2a0 = Vector512.Load(c + 64), c2a1 = Vector512.Load(c + 80);
        Vector512<float> c3a0 = Vector512.Load(c + 96), c3a1 = Vector512.Load(c + 112);
        Vector512<float> c4a0 = Vector512.Load(c + 128), c4a1 = Vector512.Load(c + 144);
        Vector512<float> c5a0 = Vector512.Load(c + 160), c5a1 = Vector512.Load(c + 176);
        Vector512<float> c0b0 = Vector512.Load(c + 192), c0b1 = Vector512.Load(c + 208);
        Vector512<float> c1b0 = Vector512.Load(c + 224), c1b1 = Vector512.Load(c + 240);
        Vector512<float> c2b0 = Vector512.Load(c + 256), c2b1 = Vector512.Load(c + 272);
        Vector512<float> c3b0 = Vector512.Load(c + 288), c3b1 = Vector512.Load(c + 304);
        Vector512<float> c4b0 = Vector512.Load(c + 320), c4b1 = Vector512.Load(c + 336);
        Vector512<float> c5b0 = Vector512.Load(c + 352), c5b1 = Vector512.Load(c + 368);
        for (; k > 0; k--)
        {
            Vector512<float> x0l = Load(b0 + 0), x0h = Load(b0 + 16);
            Vector512<float> x1l = Load(b1 + 0), x1h = Load(b1 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0a0 = Vector512.FusedMultiplyAdd(a0, x0l, c0a0); c0a1 = Vector512.FusedMultiplyAdd(a0, x0h, c0a1);
            c0b0 = Vector512.FusedMultiplyAdd(a0, x1l, c0b0); c0b1 = Vector512.FusedMultiplyAdd(a0, x1h, c0b1);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1a0 = Vector512.FusedMultiplyAdd(a1, x0l, c1a0); c1a1 = Vector512.FusedMultiplyAdd(a1, x0h, c1a1);
            c1b0 = Vector512.FusedMultiplyAdd(a1, x1l, c1b0); c1b1 = Vector512.FusedMultiplyAdd(a1, x1h, c1b1);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c2a0 = Vector512.FusedMultiplyAdd(a2, x0l, c2a0); c2a1 = Vector512.FusedMultiplyAdd(a2, x0h, c2a1);
            c2b0 = Vector512.FusedMultiplyAdd(a2, x1l, c2b0); c2b1 = Vector512.FusedMultiplyAdd(a2, x1h, c2b1);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c3a0 = Vector512.FusedMultiplyAdd(a3, x0l, c3a0); c3a1 = Vector512.FusedMultiplyAdd(a3, x0h, c3a1);
            c3b0 = Vector512.FusedMultiplyAdd(a3, x1l, c3b0); c3b1 = Vector512.FusedMultiplyAdd(a3, x1h, c3b1);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c4a0 = Vector512.FusedMultiplyAdd(a4, x0l, c4a0); c4a1 = Vector512.FusedMultiplyAdd(a4, x0h, c4a1);
            c4b0 = Vector512.FusedMultiplyAdd(a4, x1l, c4b0); c4b1 = Vector512.FusedMultiplyAdd(a4, x1h, c4b1);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c5a0 = Vector512.FusedMultiplyAdd(a5, x0l, c5a0); c5a1 = Vector512.FusedMultiplyAdd(a5, x0h, c5a1);
            c5b0 = Vector512.FusedMultiplyAdd(a5, x1l, c5b0); c5b1 = Vector512.FusedMultiplyAdd(a5, x1h, c5b1);
            a += 6;
            b0 += 32;
            b1 += 32;
        }

        c0a0.Store(c + 0); c0a1.Store(c + 16);
        c1a0.Store(c + 32); c1a1.Store(c + 48);
        c2a0.Store(c + 64); c2a1.Store(c + 80);
        c3a0.Store(c + 96); c3a1.Store(c + 112);
        c4a0.Store(c + 128); c4a1.Store(c + 144);
        c5a0.Store(c + 160); c5a1.Store(c + 176);
        c0b0.Store(c + 192); c0b1.Store(c + 208);
        c1b0.Store(c + 224); c1b1.Store(c + 240);
        c2b0.Store(c + 256); c2b1.Store(c + 272);
        c3b0.Store(c + 288); c3b1.Store(c + 304);
        c4b0.Store(c + 320); c4b1.Store(c + 336);
        c5b0.Store(c + 352); c5b1.Store(c + 368);
    }

    /// <summary>c [4, 2, 32] += a [k, 2] · b [k, 32] of 4 panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin2<T>(float* a, T* b0, T* b1, T* b2, T* b3, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0a0 = Vector512.Load(c + 0), c0a1 = Vector512.Load(c + 16);
        Vector512<float> c1a0 = Vector512.Load(c + 32), c1a1 = Vector512.Load(c + 48);
        Vector512<float> c0b0 = Vector512.Load(c + 64), c0b1 = Vector512.Load(c + 80);
        Vector512<float> c1b0 = Vector512.Load(c + 96), c1b1 = Vector512.Load(c + 112);
        Vector512<float> c0c0 = Vector512.Load(c + 128), c0c1 = Vector512.Load(c + 144);
        Vector512<float> c1c0 = Vector512.Load(c + 160), c1c1 = Vector512.Load(c + 176);
        Vector512<float> c0d0 = Vector512.Load(c + 192), c0d1 = Vector512.Load(c + 208);
        Vector512<float> c1d0 = Vector512.Load(c + 224), c1d1 = Vector512.Load(c + 240);
        for (; k > 0; k--)
        {
            Vector512<float> x0l = Load(b0 + 0), x0h = Load(b0 + 16);
            Vector512<float> x1l = Load(b1 + 0), x1h = Load(b1 + 16);
            Vector512<float> x2l = Load(b2 + 0), x2h = Load(b2 + 16);
            Vector512<float> x3l = Load(b3 + 0), x3h = Load(b3 + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0a0 = Vector512.FusedMultiplyAdd(a0, x0l, c0a0); c0a1 = Vector512.FusedMultiplyAdd(a0, x0h, c0a1);
            c0b0 = Vector512.FusedMultiplyAdd(a0, x1l, c0b0); c0b1 = Vector512.FusedMultiplyAdd(a0, x1h, c0b1);
            c0c0 = Vector512.FusedMultiplyAdd(a0, x2l, c0c0); c0c1 = Vector512.FusedMultiplyAdd(a0, x2h, c0c1);
            c0d0 = Vector512.FusedMultiplyAdd(a0, x3l, c0d0); c0d1 = Vector512.FusedMultiplyAdd(a0, x3h, c0d1);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c1a0 = Vector512.FusedMultiplyAdd(a1, x0l, c1a0); c1a1 = Vector512.FusedMultiplyAdd(a1, x0h, c1a1);
            c1b0 = Vector512.FusedMultiplyAdd(a1, x1l, c1b0); c1b1 = Vector512.FusedMultiplyAdd(a1, x1h, c1b1);
            c1c0 = Vector512.FusedMultiplyAdd(a1, x2l, c1c0); c1c1 = Vector512.FusedMultiplyAdd(a1, x2h, c1c1);
            c1d0 = Vector512.FusedMultiplyAdd(a1, x3l, c1d0); c1d1 = Vector512.FusedMultiplyAdd(a1, x3h, c1d1);
            a += 2;
            b0 += 32;
            b1 += 32;
            b2 += 32;
            b3 += 32;
        }

        c0a0.Store(c + 0); c0a1.Store(c + 16);
        c1a0.Store(c + 32); c1a1.Store(c + 48);
        c0b0.Store(c + 64); c0b1.Store(c + 80);
        c1b0.Store(c + 96); c1b1.Store(c + 112);
        c0c0.Store(c + 128); c0c1.Store(c + 144);
        c1c0.Store(c + 160); c1c1.Store(c + 176);
        c0d0.Store(c + 192); c0d1.Store(c + 208);
        c1d0.Store(c + 224); c1d1.Store(c + 240);
    }

    /// <summary>c [4, 1, 32] += a [k, 1] · b [k, 32] of 4 panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Thin1<T>(float* a, T* b0, T* b1, T* b2, T* b3, float* c, nint k)
        where T : unmanaged
    {
        Vector512<float> c0a0 = Vector512.Load(c + 0), c0a1 = Vector512.Load(c + 16);
        Vector512<float> c0b0 = Vector512.Load(c + 32), c0b1 = Vector512.Load(c + 48);
        Vector512<float> c0c0 = Vector512.Load(c + 64), c0c1 = Vector512.Load(c + 80);
        Vector512<float> c0d0 = Vector512.Load(c + 96), c0d1 = Vector512.Load(c + 112);
        for (; k > 0; k--)
        {
            Vector512<float> a0 = Vector512.Create(a[0]);
            c0a0 = Vector512.FusedMultiplyAdd(a0, Load(b0 + 0), c0a0); c0a1 = Vector512.FusedMultiplyAdd(a0, Load(b0 + 16), c0a1);
            c0b0 = Vector512.FusedMultiplyAdd(a0, Load(b1 + 0), c0b0); c0b1 = Vector512.FusedMultiplyAdd(a0, Load(b1 + 16), c0b1);
            c0c0 = Vector512.FusedMultiplyAdd(a0, Load(b2 + 0), c0c0); c0c1 = Vector512.FusedMultiplyAdd(a0, Load(b2 + 16), c0c1);
            c0d0 = Vector512.FusedMultiplyAdd(a0, Load(b3 + 0), c0d0); c0d1 = Vector512.FusedMultiplyAdd(a0, Load(b3 + 16), c0d1);
            a += 1;
            b0 += 32;
            b1 += 32;
            b2 += 32;
            b3 += 32;
        }

        c0a0.Store(c + 0); c0a1.Store(c + 16);
        c0b0.Store(c + 32); c0b1.Store(c + 48);
        c0c0.Store(c + 64); c0c1.Store(c + 80);
        c0d0.Store(c + 96); c0d1.Store(c + 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load<T>(T* source)
        where T : unmanaged => typeof(T) == typeof(float) ? Vector512.Load((float*)source) : HalfBits.Widen16((ushort*)source);
}
