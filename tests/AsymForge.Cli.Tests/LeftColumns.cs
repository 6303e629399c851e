namespace AsymForge.Cli.Tests;

/// <summary>Keeps the left third of a picture. What <c>--policies</c> finds in this assembly.</summary>
[CompressionPolicy(Source = "a test")]
public sealed partial class LeftColumns
{
    [VisionScorer]
    private static float Score(in VisionToken token) => -token.Column;

    [BudgetRule(Min = 0.01, Max = 1)]
    private static float Keep(in ScoreSummary scores) => scores.Count > 0 ? 1f / 3f : 1f;
}
