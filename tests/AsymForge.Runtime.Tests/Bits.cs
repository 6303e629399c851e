namespace AsymForge.Runtime.Tests;

/// <summary>Comparisons of float32 sequences: exact, or against a double reference.</summary>
internal static class Bits
{
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
            {
                Assert.Fail($"{what}: element {i} is {actual[i]:R}, {expected[i]:R} was expected");
            }
        }
    }

    public static void Near(double expected, float actual, double tolerance, string what)
    {
        if (!(Math.Abs(expected - actual) <= tolerance))
        {
            Assert.Fail($"{what}: {actual:R} is not within {tolerance} of {expected:R}");
        }
    }
}
