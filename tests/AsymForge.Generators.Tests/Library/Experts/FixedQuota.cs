namespace Experts;

/// <summary>A count instead of a fraction: 64 tokens, and those of small pictures all.</summary>
[CompressionPolicy]
public sealed partial class FixedQuota
{
    [Tunable(1, 4096)]
    private static readonly int Most = 64;

    [VisionScorer(Per = Scope.Image)]
    private static float Score(in VisionToken token) => token.TextSimilarity;

    [BudgetRule(Min = 0.01)]
    private static int Keep(in ScoreSummary scores) => Math.Min(scores.Count, Most);
}
