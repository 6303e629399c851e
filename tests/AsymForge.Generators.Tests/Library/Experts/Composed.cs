namespace Experts;

/// <summary>Rules of a house, to be put together.</summary>
[CompressionRules]
public sealed partial class HouseRules
{
    [VisionScorer]
    internal static float Score(in VisionToken token) => MathF.Max(0f, token.TextSimilarity);

    [EvictionThreshold(Below = 0.1f, Budget = 256)]
    internal static float Worth(in CachedToken token) => token.DecayedShare(0.9f);
}

/// <summary>The rules of the house with a budget of its own.</summary>
[CompressionPolicy, Scorer<HouseRules>, Eviction<HouseRules>]
public sealed partial class Composed
{
    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => Math.Clamp(scores.Mean * 2f, 0.1f, 0.5f);
}
