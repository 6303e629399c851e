using AsymForge;

namespace MyPolicies;

/// <summary>A first policy: keeps the patches that the question is about, and forgets old text of long conversations.</summary>
[CompressionPolicy]
public sealed partial class StarterPolicy
{
    // Which vision tokens matter. Larger is kept.
    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float similarity = MathF.Max(0f, token.TextSimilarity);
        return similarity * similarity;
    }

    // How many of them stay, as a fraction. Min and Max are a contract, not a hint.
    [BudgetRule(Min = 0.10, Max = 0.50)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.90f);

    // What a cached text token is worth. Above Budget entries those worth less than Below go; never the first Sinks nor the last Recent.
    [EvictionThreshold(Below = 0.25f, Budget = 512, Sinks = 4, Recent = 32)]
    private static float Worth(in CachedToken token) => token.DecayedShare(0.9f);
}
