using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AsymForge.Runtime;

/// <summary>Rows of x turned into [k][tileRows], the order in which the matrix kernels read them.</summary>
internal static unsafe class RowPacking
{
    /// <summary>Packs <paramref name="count"/> rows from <paramref name="first"/> on, columns k0 to k0 + depth; rows that the tile has room for beyond them are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(in FloatRows x, int first, int count, int k0, int depth, int tileRows, float* packed)
    {
        int row = 0;
        for (; row + 4 <= count; row += 4)
        {
            PackFour(x.Row(first + row) + k0, x.Stride, depth, tileRows, packed + row);
        }

        for (; row < count; row++)
        {
            float* source = x.Row(first + row) + k0, target = packed + row;
            for (int k = 0; k < depth; k++, target += tileRows)
            {
                *target = source[k];
            }
        }

        for (; row < tileRows; row++)
        {
            float* target = packed + row;
            for (int k = 0; k < depth; k++, target += tileRows)
            {
                *target = 0f;
            }
        }
    }

    // 4 x 4 transposes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackFour(float* source, nint stride, int depth, int tileRows, float* target)
    {
        int k = 0;
        for (; Sse.IsSupported && k + 4 <= depth; k += 4, target += 4 * tileRows)
        {
            Vector128<float> a = Vector128.Load(source + k), b = Vector128.Load(source + stride + k);
            Vector128<float> c = Vector128.Load(source + (2 * stride) + k), d = Vector128.Load(source + (3 * stride) + k);
            Vector128<float> abLow = Sse.UnpackLow(a, b), cdLow = Sse.UnpackLow(c, d), abHigh = Sse.UnpackHigh(a, b), cdHigh = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(abLow, cdLow).Store(target);
            Sse.MoveHighToLow(cdLow, abLow).Store(target + tileRows);
            Sse.MoveLowToHigh(abHigh, cdHigh).Store(target + (2 * tileRows));
            Sse.MoveHighToLow(cdHigh, abHigh).Store(target + (3 * tileRows));
        }

        for (; k < depth; k++, target += tileRows)
        {
            for (int row = 0; row < 4; row++)
            {
                target[row] = source[(row * stride) + k];
            }
        }
    }
}
