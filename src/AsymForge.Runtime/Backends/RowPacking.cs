using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        for (; k + 4 <= depth; k += 4, target += 4 * tileRows)
        {
            Vector128<float> a = Vector128.Load(source + k), b = Vector128.Load(source + stride + k);
            Vector128<float> c = Vector128.Load(source + (2 * stride) + k), d = Vector128.Load(source + (3 * stride) + k);
            Vector128<float> abLow = Interleave(a.GetLower(), b.GetLower()), cdLow = Interleave(c.GetLower(), d.GetLower());
            Vector128<float> abHigh = Interleave(a.GetUpper(), b.GetUpper()), cdHigh = Interleave(c.GetUpper(), d.GetUpper());
            Vector128.Create(abLow.GetLower(), cdLow.GetLower()).Store(target);
            Vector128.Create(abLow.GetUpper(), cdLow.GetUpper()).Store(target + tileRows);
            Vector128.Create(abHigh.GetLower(), cdHigh.GetLower()).Store(target + (2 * tileRows));
            Vector128.Create(abHigh.GetUpper(), cdHigh.GetUpper()).Store(target + (3 * tileRows));
        }

        for (; k < depth; k++, target += tileRows)
        {
            for (int row = 0; row < 4; row++)
            {
                target[row] = source[(row * stride) + k];
            }
        }
    }

    // (a0, b0, a1, b1)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Interleave(Vector64<float> a, Vector64<float> b) =>
        Vector128.Shuffle(Vector128.Create(a, b), Vector128.Create(0, 2, 1, 3));
}
