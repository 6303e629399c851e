namespace Experts;

/// <summary>Keeps tokens whose match with the question is uncertain: the entropy of a logistic of the similarity, in bits.</summary>
[CompressionPolicy]
public sealed partial class BinaryEntropy
{
    [Tunable(1, 50)]
    private static readonly float Temperature = 10f;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float p = Math.Clamp(Logistic(Temperature * token.TextSimilarity), 1e-6f, 1f - 1e-6f);
        return -((p * MathF.Log2(p)) + ((1f - p) * MathF.Log2(1f - p)));
    }

    [BudgetRule(Min = 0.1)]
    private static float Keep(in ScoreSummary scores) => scores.Count <= 64 ? 1f : 0.3f;

    private static float Logistic(float x) => 1f / (1f + MathF.Exp(-x));
}
