namespace AsymForge.Cli.Tests;

/// <summary>Is compiled for the built-in model alone.</summary>
[CompressionPolicy]
[ForModel("nano")]
public sealed partial class ForNano
{
    [VisionScorer]
    private static float Score(in VisionToken token) => token.TextSimilarity * Model.Layers;

    [BudgetRule(Min = 0.1)]
    private static float Keep(in ScoreSummary scores) => 0.25f;
}
