namespace AsymForge.Policies;

/// <summary>
/// A budget to compose: a fixed share of the tokens, whatever their scores are. <c>[CompressionPolicy, Scorer&lt;AsymVlm&gt;, Budget&lt;FixedRatio&gt;] public sealed partial class Mine;</c>
/// </summary>
/// <remarks>The count is <see cref="Ratio"/> · n rounded up, at least 1. Bind <c>Keep.Round</c> for another rounding.</remarks>
[CompressionRules]
public sealed partial class FixedRatio
{
    /// <summary>Share of the vision tokens that is kept, 0.001 to 1 (at least one token stays).</summary>
    [Tunable(0.001, 1)]
    public static readonly float Ratio = 0.5f;

    [BudgetRule]
    private static float Keep(in ScoreSummary scores) => Ratio;
}
