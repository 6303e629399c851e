namespace AsymForge.Policies;

/// <summary>
/// The uniform control: keeps evenly spaced vision tokens and looks at none of them.
/// </summary>
/// <remarks>
/// One-dimensional, so that the count is met: token ((2t + 1) · n) div (2k) for t below k. Integer arithmetic only. A policy for the centres of the cells of an explicit grid says
/// <c>[Selection(SelectBy.Stride, Rows = 8, Columns = 8)]</c> and has no budget rule; rows and columns can then be bound. This policy has none: no bound value gives it a grid.
/// </remarks>
[CompressionPolicy(Source = "Control")]
[Selection(SelectBy.Stride)]
public sealed partial class UniformGrid
{
    /// <summary>Share of the vision tokens that is kept, 0.001 to 1 (at least one token stays).</summary>
    [Tunable(0.001, 1)]
    public static readonly float Ratio = 0.5f;

    [BudgetRule]
    private static float Keep(in ScoreSummary scores) => Ratio;
}
