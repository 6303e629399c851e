namespace AsymForge.Compiler.Tests;

/// <summary>Equality to the bit, with one exception: which NaN it is cannot be seen from a rule.</summary>
internal static class Agreement
{
    public static void Same(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            Assert.True(same, $"{what}: token {i} of {expected.Length} is {actual[i]:R} (expected {expected[i]:R})");
        }
    }

    public static void Same(VisionDecision expected, VisionDecision actual, string what)
    {
        if (expected.Scores.Length > 0)
        {
            Same(expected.Scores, actual.Scores, what);
        }

        Assert.Equal(expected.Kept, actual.Kept);
    }

    public static void Same(CacheDecision expected, CacheDecision actual, string what)
    {
        Same(expected.Worth, actual.Worth, what);
        Same(expected.State, actual.State, what);
        Assert.Equal(expected.Kept, actual.Kept);
    }
}
