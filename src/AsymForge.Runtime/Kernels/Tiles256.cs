using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AsymForge.Runtime;

/// <summary>Tiles of 256-bit vectors: parts of the larger tiles that 16 registers can hold. One fused multiply-add chain per element, continued from the tile, whose rows are 32 apart.</summary>
internal static unsafe class Tiles256
{
    /// <summary>c [6, 16] += a [k, 6] · b [k, 16].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows6<T>(float* a, nint aStride, T* b, nint bStride, float* c, nint k)
        where T : unmanaged
    {
        Vector256<float> c0l = Vector256.Load(c), c0h = Vector256.Load(c + 8);
        Vector256<float> c1l = Vector256.Load(c + 32), c1h = Vector256.Load(c + 40);
        Vector256<float> c2l = Vector256.Load(c + 64), c2h = Vector256.Load(c + 72);
        Vector256<float> c3l = Vector256.Load(c + 96), c3h = Vector256.Load(c + 104);
        Vector256<float> c4l = Vector256.Load(c + 128), c4h = Vector256.Load(c + 136);
        Vector256<float> c5l = Vector256.Load(c + 160), c5h = Vector256.Load(c + 168);
        for (; k > 0; k--)
        {
            Vector256<float> bl = Load(b), bh = Load(b + 8);
            Vector256<float> a0 = Vector256.Create(a[0]);
            c0l = Vector256.FusedMultiplyAdd(a0, bl, c0l); c0h = Vector256.FusedMultiplyAdd(a0, bh, c0h);
            Vector256<float> a1 = Vector256.Create(a[1]);
            c1l = Vector256.FusedMultiplyAdd(a1, bl, c1l); c1h = Vector256.FusedMultiplyAdd(a1, bh, c1h);
            Vector256<float> a2 = Vector256.Create(a[2]);
            c2l = Vector256.FusedMultiplyAdd(a2, bl, c2l); c2h = Vector256.FusedMultiplyAdd(a2, bh, c2h);
            Vector256<float> a3 = Vector256.Create(a[3]);
            c3l = Vector256.FusedMultiplyAdd(a3, bl, c3l); c3h = Vector256.FusedMultiplyAdd(a3, bh, c3h);
            Vector256<float> a4 = Vector256.Create(a[4]);
            c4l = Vector256.FusedMultiplyAdd(a4, bl, c4l); c4h = Vector256.FusedMultiplyAdd(a4, bh, c4h);
            Vector256<float> a5 = Vector256.Create(a[5]);
            c5l = Vector256.FusedMultiplyAdd(a5, bl, c5l); c5h = Vector256.FusedMultiplyAdd(a5, bh, c5h);
            a += aStride;
            b += bStride;
        }

        c0l.Store(c); c0h.Store(c + 8);
        c1l.Store(c + 32); c1h.Store(c + 40);
        c2l.Store(c + 64); c2h.Store(c + 72);
        c3l.Store(c + 96); c3h.Store(c + 104);
        c4l.Store(c + 128); c4h.Store(c + 136);
        c5l.Store(c + 160); c5h.Store(c + 168);
    }

    /// <summary>c [4, 16] += a [k, 4] · b [k, 16].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4<T>(float* a, nint aStride, T* b, nint bStride, float* c, nint k)
        where T : unmanaged
    {
        Vector256<float> c0l = Vector256.Load(c), c0h = Vector256.Load(c + 8);
        Vector256<float> c1l = Vector256.Load(c + 32), c1h = Vector256.Load(c + 40);
        Vector256<float> c2l = Vector256.Load(c + 64), c2h = Vector256.Load(c + 72);
        Vector256<float> c3l = Vector256.Load(c + 96), c3h = Vector256.Load(c + 104);
        for (; k > 0; k--)
        {
            Vector256<float> bl = Load(b), bh = Load(b + 8);
            Vector256<float> a0 = Vector256.Create(a[0]);
            c0l = Vector256.FusedMultiplyAdd(a0, bl, c0l); c0h = Vector256.FusedMultiplyAdd(a0, bh, c0h);
            Vector256<float> a1 = Vector256.Create(a[1]);
            c1l = Vector256.FusedMultiplyAdd(a1, bl, c1l); c1h = Vector256.FusedMultiplyAdd(a1, bh, c1h);
            Vector256<float> a2 = Vector256.Create(a[2]);
            c2l = Vector256.FusedMultiplyAdd(a2, bl, c2l); c2h = Vector256.FusedMultiplyAdd(a2, bh, c2h);
            Vector256<float> a3 = Vector256.Create(a[3]);
            c3l = Vector256.FusedMultiplyAdd(a3, bl, c3l); c3h = Vector256.FusedMultiplyAdd(a3, bh, c3h);
            a += aStride;
            b += bStride;
        }

        c0l.Store(c); c0h.Store(c + 8);
        c1l.Store(c + 32); c1h.Store(c + 40);
        c2l.Store(c + 64); c2h.Store(c + 72);
        c3l.Store(c + 96); c3h.Store(c + 104);
    }

    /// <summary>c [2, 32] += a [k, 2] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows2<T>(float* a, nint aStride, T* b, nint bStride, float* c, nint k)
        where T : unmanaged
    {
        Vector256<float> c0l = Vector256.Load(c), c0h = Vector256.Load(c + 8), c0i = Vector256.Load(c + 16), c0j = Vector256.Load(c + 24);
        Vector256<float> c1l = Vector256.Load(c + 32), c1h = Vector256.Load(c + 40), c1i = Vector256.Load(c + 48), c1j = Vector256.Load(c + 56);
        for (; k > 0; k--)
        {
            Vector256<float> bl = Load(b), bh = Load(b + 8), bi = Load(b + 16), bj = Load(b + 24);
            Vector256<float> a0 = Vector256.Create(a[0]);
            c0l = Vector256.FusedMultiplyAdd(a0, bl, c0l); c0h = Vector256.FusedMultiplyAdd(a0, bh, c0h); c0i = Vector256.FusedMultiplyAdd(a0, bi, c0i); c0j = Vector256.FusedMultiplyAdd(a0, bj, c0j);
            Vector256<float> a1 = Vector256.Create(a[1]);
            c1l = Vector256.FusedMultiplyAdd(a1, bl, c1l); c1h = Vector256.FusedMultiplyAdd(a1, bh, c1h); c1i = Vector256.FusedMultiplyAdd(a1, bi, c1i); c1j = Vector256.FusedMultiplyAdd(a1, bj, c1j);
            a += aStride;
            b += bStride;
        }

        c0l.Store(c); c0h.Store(c + 8); c0i.Store(c + 16); c0j.Store(c + 24);
        c1l.Store(c + 32); c1h.Store(c + 40); c1i.Store(c + 48); c1j.Store(c + 56);
    }

    /// <summary>c [1, 32] += a [k, 1] · b [k, 32].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1<T>(float* a, nint aStride, T* b, nint bStride, float* c, nint k)
        where T : unmanaged
    {
        Vector256<float> c0l = Vector256.Load(c), c0h = Vector256.Load(c + 8), c0i = Vector256.Load(c + 16), c0j = Vector256.Load(c + 24);
        for (; k > 0; k--)
        {
            Vector256<float> bl = Load(b), bh = Load(b + 8), bi = Load(b + 16), bj = Load(b + 24);
            Vector256<float> a0 = Vector256.Create(a[0]);
            c0l = Vector256.FusedMultiplyAdd(a0, bl, c0l); c0h = Vector256.FusedMultiplyAdd(a0, bh, c0h); c0i = Vector256.FusedMultiplyAdd(a0, bi, c0i); c0j = Vector256.FusedMultiplyAdd(a0, bj, c0j);
            a += aStride;
            b += bStride;
        }

        c0l.Store(c); c0h.Store(c + 8); c0i.Store(c + 16); c0j.Store(c + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load<T>(T* source)
        where T : unmanaged => typeof(T) == typeof(float) ? Vector256.Load((float*)source) : HalfBits.Widen8((ushort*)source);
}
