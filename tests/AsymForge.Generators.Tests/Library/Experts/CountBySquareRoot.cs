namespace Experts;

/// <summary>As many tokens as the square root of their number says, eightfold.</summary>
[CompressionPolicy]
public sealed partial class CountBySquareRoot
{
    [VisionScorer]
    private static float Score(in VisionToken token) => token.PatchNorm;

    [BudgetRule(Min = 0.02)]
    private static int Keep(in ScoreSummary scores) => 1 + (int)(8f * MathF.Sqrt(scores.Count));
}
