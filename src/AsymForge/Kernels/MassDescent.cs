using System.Numerics;

namespace AsymForge.Kernels;

/// <summary>
/// How many of the best scores hold a share of the mass. A score's mass is its mantissa shifted by whole bits: an integer whose unit lies 40 bits below the largest score's leading bit
/// (what is smaller is dropped). Sums are integers and order keys are cut digit by digit, so no order of the scores can change the result. Cost: at most six passes, no memory.
/// </summary>
internal static class MassDescent
{
    private const int Digits = 256;
    private const int MassBits = 41;

    /// <summary>The least p ≥ 1 such that the p highest scores hold ⌈share · total⌉; 0 where there is no mass, or the share is NaN.</summary>
    public static int CountFor(ReadOnlySpan<float> scores, float share)
    {
        float largest = 0;
        foreach (float score in scores)
        {
            largest = score > largest ? score : largest;
        }

        if (largest == 0 || float.IsNaN(share))
        {
            return 0;
        }

        if (share <= 0 || float.IsPositiveInfinity(largest))
        {
            return 1;
        }

        MassUnit unit = new(largest, scores.Length);
        ulong total = 0;
        foreach (float score in scores)
        {
            total += unit.Of(score);
        }

        UInt128 target = Target(share, total);
        return target > total ? scores.Length : Descend(scores, unit, Math.Max(1, (ulong)target));
    }

    // ⌈share · total⌉ without rounding: a float is a whole number of 2^(exponent − 150).
    private static UInt128 Target(float share, ulong total)
    {
        if (share > 1)
        {
            return (UInt128)total + 1;
        }

        int bits = BitConverter.SingleToInt32Bits(share), down = 150 - Math.Max(bits >> 23, 1);
        UInt128 product = (UInt128)(uint)(bits < 0x800000 ? bits : (bits & 0x7FFFFF) | 0x800000) * total;
        return down > 100 ? UInt128.One : (product + ((UInt128.One << down) - 1)) >> down;
    }

    // The cut key is the largest K for which the keys from K on hold the target; of the scores equal to it only as many as are needed count.
    private static int Descend(ReadOnlySpan<float> scores, MassUnit unit, ulong missing)
    {
        Span<int> counts = stackalloc int[Digits];
        Span<ulong> masses = stackalloc ulong[Digits];
        uint prefix = 0, mask = 0;
        int above = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            counts.Clear();
            masses.Clear();
            foreach (float score in scores)
            {
                uint key = OrderKeys.Of(score);
                if ((key & mask) == prefix)
                {
                    counts[(int)(key >> shift) & 255]++;
                    masses[(int)(key >> shift) & 255] += unit.Of(score);
                }
            }

            int digit = Digits - 1;
            while (masses[digit] < missing)
            {
                missing -= masses[digit];
                above += counts[digit--];
            }

            prefix |= (uint)digit << shift;
            mask |= 0xFFu << shift;
            if (shift == 0)
            {
                ulong each = masses[digit] / (uint)counts[digit];
                above += (int)((missing + each - 1) / each);
            }
        }

        return above;
    }

    private readonly struct MassUnit(float largest, int count)
    {
        private readonly int exponent = BitConverter.SingleToInt32Bits(largest) >> 23;

        // Fewer bits for more than 2^21 scores, so that the total stays below 2^63.
        private readonly int bits = Math.Min(MassBits, 62 - BitOperations.Log2((uint)count));

        public ulong Of(float score)
        {
            if (!(score > 0))
            {
                return 0;
            }

            int bitsOfScore = BitConverter.SingleToInt32Bits(score), own = bitsOfScore >> 23;
            ulong mantissa = own == 0 ? (ulong)(bitsOfScore & 0x7FFFFF) << 1 : (ulong)((bitsOfScore & 0x7FFFFF) | 0x800000);
            int shift = bits - 24 - (exponent - own);
            return shift >= 0 ? mantissa << shift : shift > -64 ? mantissa >> -shift : 0;
        }
    }
}
