namespace Experts;

/// <summary>A quota by region: every fourth row is worth more, so that each part of the picture keeps something.</summary>
[CompressionPolicy]
public sealed partial class RowQuotas
{
    private const int Every = 4;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float bonus = token.Row % Every == 0 && token.Column % Every == 0 ? 10f : 0f;
        return bonus + token.ClsAttention;
    }

    [BudgetRule(Min = 0.0625, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => MathF.Max(1f / (Every * Every), scores.FractionForMass(0.8f));
}
