namespace AsymForge.PolicyLaws.Tests;

/// <summary>A policy for the built-in model alone, whose sizes it reads.</summary>
[CompressionPolicy]
[ForModel("nano")]
public sealed partial class ForNano
{
    [VisionScorer]
    internal static float Score(in VisionToken token) => token.TextSimilarity + (1f / Model.Layers) * (token.Index < Model.VisionTokens / 2 ? token.ClsAttention : 0f);

    [BudgetRule(Min = 0.1)]
    internal static float Keep(in ScoreSummary scores) => (float)(Model.Layers + Model.HeadDim) / Model.VisionTokens;
}
