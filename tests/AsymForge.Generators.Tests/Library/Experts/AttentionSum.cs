namespace Experts;

/// <summary>CLS attention and the last row's before layer 2, as one sum.</summary>
[CompressionPolicy(Source = "an expert, attention sums")]
public sealed partial class AttentionSum
{
    [Tunable(0, 1)]
    private static readonly float Share = 0.5f;

    [VisionScorer(Stage = Stage.InPrefill, Layer = 2)]
    private static float Score(in VisionToken token) => (Share * token.ClsAttention) + ((1f - Share) * token.LastRowAttention);

    [BudgetRule(Min = 0.05, Max = 0.75)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.95f);
}
