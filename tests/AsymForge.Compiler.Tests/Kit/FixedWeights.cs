namespace AsymForge.Compiler.Tests;

/// <summary>Learned vectors that differ in every element.</summary>
/// <param name="length">Elements of each.</param>
internal sealed class FixedWeights(int length) : IWeightSource
{
    public static float[] Values(int length) => [.. Enumerable.Range(0, length).Select(i => 0.5f + (i / 16f))];

    public bool TryRead(WeightsInfo weights, out float[] values, out string origin)
    {
        (values, origin) = (Values(length), "test");
        return true;
    }
}
