namespace AsymForge.Kernels;

/// <summary>
/// Where a list of keys is cut so that <c>wanted</c> of them are on one side: found by four passes over 8-bit digits, without sorting and without memory.
/// Counts are integers, so no order of the passes can change the result.
/// </summary>
/// <param name="Key">The key at the cut.</param>
/// <param name="Ties">How many of the keys equal to <paramref name="Key"/> are wanted; the lower indices are meant.</param>
internal readonly record struct RadixDescent(uint Key, int Ties)
{
    private const int Digits = 256;

    /// <summary>The cut that leaves the <paramref name="wanted"/> largest keys above or on it. 1 ≤ wanted ≤ number of keys.</summary>
    public static RadixDescent Largest<TKeys>(TKeys keys, int wanted)
        where TKeys : IKeys, allows ref struct
    {
        Span<int> histogram = stackalloc int[Digits];
        uint prefix = 0, mask = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            histogram.Clear();
            keys.Count(prefix, mask, shift, histogram);
            int digit = Digits - 1;
            while (digit > 0 && histogram[digit] < wanted)
            {
                wanted -= histogram[digit--];
            }

            prefix |= (uint)digit << shift;
            mask |= 0xFFu << shift;
        }

        return new(prefix, wanted);
    }
}

/// <summary>A source of 32-bit keys that can be counted by digit.</summary>
internal interface IKeys
{
    /// <summary>Adds to <paramref name="histogram"/>, at digit (key ≫ shift) &amp; 255, every key with (key &amp; mask) == prefix.</summary>
    void Count(uint prefix, uint mask, int shift, scoped Span<int> histogram);
}
