namespace Experts;

/// <summary>For two models, sizes read as they are bound.</summary>
[CompressionPolicy]
[ForModel("llava-1.5-7b")]
[ForModel("phi-3.5-vision")]
public sealed partial class TwoModels
{
    [VisionScorer]
    private static float Score(in VisionToken token) => token.TextSimilarity / MathF.Sqrt(Model.Hidden);

    [BudgetRule(Min = 0.2, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => scores.Count > 1024 ? 0.2f : 0.4f;
}
