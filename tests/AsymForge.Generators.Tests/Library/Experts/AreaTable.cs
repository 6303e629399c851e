namespace Experts;

/// <summary>Weights by ring from the border, in a table.</summary>
[CompressionPolicy]
public sealed partial class AreaTable
{
    private static readonly float[] Ring = [0.25f, 0.5f, 0.75f, 1f];

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        int ring = Math.Min(Math.Min(token.Row, token.Column), Ring.Length - 1);
        return Ring[Math.Max(0, ring)] * token.ClsAttention;
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => 0.25f;
}
