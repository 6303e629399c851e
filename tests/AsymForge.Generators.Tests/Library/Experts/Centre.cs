namespace Experts;

/// <summary>A Gaussian around the middle of a picture of 24 by 24 tokens, times CLS attention.</summary>
[CompressionPolicy]
[ForModel("llava-1.5-7b")]
public sealed partial class Centre
{
    private const float Side = 24f;
    private const float Middle = (Side - 1f) / 2f;

    [Tunable(0.5, 24)]
    private static readonly float Width = 8f;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float dx = token.Column - Middle, dy = token.Row - Middle;
        return token.ClsAttention * MathF.Exp(-((dx * dx) + (dy * dy)) / (2f * Width * Width));
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.9f);
}
