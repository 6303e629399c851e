namespace Experts;

/// <summary>A random choice that is the same on every machine: a hash of the place.</summary>
[CompressionPolicy]
public sealed partial class Hashed
{
    [Tunable(0, 4294967295)]
    private static readonly uint Seed = 2463534242;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        uint x = ((uint)token.Index * 2654435761u) ^ Seed;
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        return (x >> 8) * (1f / 16777216f);
    }

    [BudgetRule(Min = 0.25, Max = 0.25)]
    private static float Keep(in ScoreSummary scores) => 0.25f;
}
