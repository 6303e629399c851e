namespace AsymForge.Tests.Kernels;

/// <summary>Where functions of floats are looked at, and how far a result is from the true one.</summary>
internal static class FloatGrid
{
    /// <summary>Ends and corners of the float range, powers of two, whole and half numbers, multiples of π/4.</summary>
    public static readonly float[] Specials =
    [
        float.NaN, 0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon, 1.17549435e-38f, 1.1754942e-38f, -1.17549435e-38f,
        .. new[] { 1f, 2f, 3f, 4f, 5f, 0.5f, 1.5f, 2.5f, 0.25f, 0.1f, 1f / 3, 10f, 100f, 1e-3f, 1e-10f, 1e10f, 88.7f, 89f, 103.9f, 127f, 128f, 149f, 150f, 8388607.5f, 8388608f, 16777215f, 16777216f, 33554432f, 0.99999994f, 1.0000001f, 0.49999997f, MathF.PI, MathF.PI / 2, MathF.PI / 4, MathF.E }
            .SelectMany(x => new[] { x, -x }),
    ];

    /// <summary>Every pair of special values.</summary>
    public static IEnumerable<(float X, float Y)> SpecialPairs => Specials.SelectMany(x => Specials.Select(y => (x, y)));

    /// <summary>The 200 floats on either side of each special value.</summary>
    public static IEnumerable<float> Neighbourhoods
    {
        get
        {
            foreach (float middle in Specials.Where(float.IsFinite))
            {
                int bits = BitConverter.SingleToInt32Bits(middle);
                for (int i = -200; i <= 200; i++)
                {
                    yield return BitConverter.Int32BitsToSingle(unchecked(bits + i));
                }
            }
        }
    }

    /// <summary>Random pairs: half of any two floats, half of ordinary size.</summary>
    public static IEnumerable<(float X, float Y)> Pairs(int count)
    {
        Random random = new(20265);
        for (int i = 0; i < count; i++)
        {
            yield return i % 2 == 0
                ? (BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)), BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))
                : ((float)Math.Exp((random.NextDouble() - 0.5) * 20), (float)((random.NextDouble() - 0.5) * 40));
        }
    }

    /// <summary>The distance of a result from the true value in units of the last place there; 0 where it is the nearest float (all NaN alike, zeros with their sign), infinite where one of them is not a number.</summary>
    public static double UlpError(float actual, double exact)
    {
        float nearest = (float)exact;
        if (double.IsNaN(exact) || float.IsNaN(actual))
        {
            return float.IsNaN(actual) && double.IsNaN(exact) ? 0 : double.PositiveInfinity;
        }

        if (actual == 0 && exact == 0)
        {
            return float.IsNegative(actual) == double.IsNegative(exact) ? 0 : double.PositiveInfinity;
        }

        // Beyond the largest float the next one would be 2^128.
        double size = Math.Min(Math.Abs((double)nearest), float.MaxValue);
        double ulp = size >= float.MaxValue / 2 ? Math.Pow(2, 104) : MathF.BitIncrement((float)size) - size;
        double given = float.IsInfinity(actual) ? Math.CopySign(Math.Pow(2, 128), actual) : actual;
        return double.IsInfinity(exact) ? (actual == nearest ? 0 : double.PositiveInfinity) : Math.Abs(Math.Max(-Math.Pow(2, 128), Math.Min(exact, Math.Pow(2, 128))) - given) / ulp;
    }
}
