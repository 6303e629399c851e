namespace Experts;

/// <summary>Later pictures of a sample count less.</summary>
[CompressionPolicy]
public sealed partial class FirstPictureFirst
{
    [Tunable(0, 1)]
    private static readonly float Decay = 0.8f;

    [VisionScorer]
    private static float Score(in VisionToken token) => token.TextSimilarity * MathF.Pow(Decay, token.Image);

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => 0.3f;
}
