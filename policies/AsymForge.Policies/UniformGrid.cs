namespace AsymForge.Policies;

/// <summary>
/// The uniform control: keeps evenly spaced vision tokens and looks at none of them.
/// </summary>
/// <remarks>
/// One-dimensional by default, so that the count is met: token ((2t + 1) · n) div (2k) for t below k. Bind <c>Selection.Rows</c> and <c>Selection.Columns</c> for the centres of the cells of an explicit grid,
/// which replaces the budget. Integer arithmetic only.
/// </remarks>
[CompressionPolicy(Source = "Control")]
[Selection(SelectBy.Stride)]
public sealed partial class UniformGrid
{
    /// <summary>Share of the vision tokens that is kept, 0 to 1 (at least one token stays).</summary>
    [Tunable(0, 1)]
    public static readonly float Ratio = 0.5f;

    [BudgetRule]
    private static float Keep(in ScoreSummary scores) => Ratio;
}
