namespace Experts;

/// <summary>A polynomial of the similarity by Horner's rule.</summary>
[CompressionPolicy]
public sealed partial class Series
{
    private static readonly float[] Coefficients = [0.1f, -0.3f, 1.2f, 0.5f];

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float x = Math.Clamp(token.TextSimilarity, 0f, 1f), sum = 0f;
        for (int i = Coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + Coefficients[i];
        }

        return sum;
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.85f);
}
