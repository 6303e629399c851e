namespace Experts;

/// <summary>The token's share of CLS attention weighed by how surprising it is: −p · log p.</summary>
[CompressionPolicy]
public sealed partial class EntropyLike
{
    private const float Least = 1e-12f;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float p = MathF.Max(token.ClsAttention, Least);
        return -p * MathF.Log(p);
    }

    [BudgetRule(Min = 0.1, Max = 0.6)]
    private static float Keep(in ScoreSummary scores) => scores.FractionAbove(scores.Mean);
}
