namespace Experts;

/// <summary>A learned similarity and the norm of the patch, by tunables.</summary>
[CompressionPolicy]
public sealed partial class LearnedMix
{
    [LearnedWeights(Length = Geometry.Hidden, Default = 1f)]
    private static partial Weights Query { get; }

    [Tunable(-2, 2)]
    private static readonly float NormGain = 0.1f;

    [Tunable]
    private static readonly bool WithCls = true;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float score = token.TextSimilarityWeighted(Query) + (NormGain * MathF.Log(1f + token.PatchNorm));
        if (WithCls)
        {
            score += token.ClsAttention;
        }

        return score;
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.9f);
}
