namespace Experts;

/// <summary>Every token above a similarity, between a tenth and a half of them.</summary>
[CompressionPolicy]
[Selection(SelectBy.Threshold, Above = 0.15f, Min = 0.1, Max = 0.5)]
public sealed partial class AboveThreshold
{
    [VisionScorer]
    private static float Score(in VisionToken token) => token.TextSimilarity;
}
