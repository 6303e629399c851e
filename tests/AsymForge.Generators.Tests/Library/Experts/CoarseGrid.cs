namespace Experts;

/// <summary>An even grid whose density follows the number of tokens.</summary>
[CompressionPolicy]
[Selection(SelectBy.Stride)]
public sealed partial class CoarseGrid
{
    [BudgetRule(Min = 0.05, Max = 0.5, Monotone = false)]
    private static float Keep(in ScoreSummary scores) => scores.Count switch
    {
        < 100 => 0.5f,
        < 600 => 0.25f,
        _ => 0.125f,
    };
}
