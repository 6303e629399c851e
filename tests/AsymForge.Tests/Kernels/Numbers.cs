namespace AsymForge.Tests.Kernels;

/// <summary>Test vectors and bit comparison.</summary>
internal static class Numbers
{
    /// <summary>n numbers around 0 of very different size, so that any other order of summation shows.</summary>
    public static float[] Random(int n, int seed)
    {
        Random random = new(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-12, 12)));
        }

        return values;
    }

    /// <summary>The bits of a float, all NaN alike.</summary>
    public static int Bits(float value) => float.IsNaN(value) ? int.MaxValue : BitConverter.SingleToInt32Bits(value);

    /// <summary>The bits of floats, all NaN alike.</summary>
    public static int[] Bits(ReadOnlySpan<float> values)
    {
        int[] bits = new int[values.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = Bits(values[i]);
        }

        return bits;
    }
}
