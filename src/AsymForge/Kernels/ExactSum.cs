namespace AsymForge.Kernels;

/// <summary>
/// The sum of floats as an exact integer: mantissas are added up per exponent, so the order of the numbers cannot matter; one rounding at the end.
/// Cost: one integer addition per number, 2 KiB of stack.
/// </summary>
internal static class ExactSum
{
    private const int Exponents = 255;      // field values of finite floats
    private const int Limbs = 12;           // 32 bits each: 254 exponents + 24 mantissa bits + 31 bits of count + sign

    /// <summary>The sum over all scores that are not NaN, rounded once to double. With infinities: that infinity, or NaN where both signs occur.</summary>
    /// <param name="scores">[n]</param>
    /// <param name="counted">How many scores are not NaN.</param>
    public static double Of(ReadOnlySpan<float> scores, out int counted)
    {
        Span<long> bins = stackalloc long[Exponents];
        bins.Clear();
        int positive = 0, negative = 0, nan = 0;
        foreach (float score in scores)
        {
            int bits = BitConverter.SingleToInt32Bits(score), exponent = (bits >> 23) & 255, fraction = bits & 0x7FFFFF;
            if (exponent == 255)
            {
                nan += fraction != 0 ? 1 : 0;
                positive += fraction == 0 && bits > 0 ? 1 : 0;
                negative += fraction == 0 && bits < 0 ? 1 : 0;
                continue;
            }

            // Subnormals have the exponent of the smallest normals and no hidden bit.
            int mantissa = exponent == 0 ? fraction : fraction | 0x800000;
            bins[Math.Max(exponent, 1)] += bits < 0 ? -mantissa : mantissa;
        }

        counted = scores.Length - nan;
        return (positive, negative) switch
        {
            (0, 0) => Round(bins),
            (_, 0) => double.PositiveInfinity,
            (0, _) => double.NegativeInfinity,
            _ => double.NaN,
        };
    }

    // bins[e] counts units of 2^(e − 150).
    private static double Round(ReadOnlySpan<long> bins)
    {
        Span<long> limbs = stackalloc long[Limbs];
        limbs.Clear();
        for (int e = 1; e < bins.Length; e++)
        {
            if (bins[e] != 0)
            {
                Add(limbs, bins[e], e - 1);
            }
        }

        bool negative = Normalise(limbs) < 0;
        if (negative)
        {
            for (int i = 0; i < Limbs; i++)
            {
                limbs[i] = -limbs[i];
            }

            Normalise(limbs);
        }

        double magnitude = Magnitude(limbs);
        return negative ? -magnitude : magnitude;
    }

    private static void Add(Span<long> limbs, long value, int shift)
    {
        Int128 wide = (Int128)value << (shift & 31);
        int at = shift >> 5;
        limbs[at] += (long)(wide & uint.MaxValue);
        limbs[at + 1] += (long)((wide >> 32) & uint.MaxValue);
        limbs[at + 2] += (long)(wide >> 64);
    }

    // Carries upwards until every limb but the last is in [0, 2^32); gives the sign of the whole.
    private static long Normalise(Span<long> limbs)
    {
        for (int i = 0; i < Limbs - 1; i++)
        {
            limbs[i + 1] += limbs[i] >> 32;
            limbs[i] &= uint.MaxValue;
        }

        return limbs[Limbs - 1];
    }

    private static double Magnitude(ReadOnlySpan<long> limbs)
    {
        int top = Limbs - 1;
        while (top > 2 && limbs[top] == 0)
        {
            top--;
        }

        UInt128 head = ((UInt128)(ulong)limbs[top] << 64) | ((UInt128)(ulong)limbs[top - 1] << 32) | (ulong)limbs[top - 2];
        bool rest = limbs[..(top - 2)].ContainsAnyExcept(0);
        int drop = Math.Max(0, 64 - (int)UInt128.LeadingZeroCount(head));
        ulong kept = (ulong)(head >> drop);
        bool sticky = rest || (head & ((UInt128.One << drop) - 1)) != 0;

        // 64 leading bits, the last of them sticky: the conversion below rounds the exact sum to nearest, ties to even.
        return Math.ScaleB((double)(sticky ? kept | 1 : kept), drop + (32 * (top - 2)) - 149);
    }
}
