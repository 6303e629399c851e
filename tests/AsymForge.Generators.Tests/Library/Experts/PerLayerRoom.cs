namespace Experts;

/// <summary>Room by depth: the earlier tokens go, the more of them stay.</summary>
[CompressionPolicy]
[ForModel("llava-1.5-7b")]
public sealed partial class PerLayerRoom
{
    private const int Before = 8;

    [VisionScorer(Stage = Stage.InPrefill, Layer = Before)]
    private static float Score(in VisionToken token) => token.LastRowAttention;

    [BudgetRule(Min = 0.05, Max = 0.9)]
    private static float Keep(in ScoreSummary scores) => 1f - ((float)Before / Model.Layers);
}
