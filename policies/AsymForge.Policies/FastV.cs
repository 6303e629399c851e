namespace AsymForge.Policies;

/// <summary>
/// FastV: drops the vision tokens that the last prompt token attends to least, before decoder layer 2.
/// Chen et al., "An Image is Worth 1/2 Tokens After Layer 2", ECCV 2024 (arXiv 2403.06764).
/// </summary>
/// <remarks>
/// φ_j = (1/H) · Σ_h A[h, S−1, j] in the layer before: the row of the last prompt token, mean over all query heads, as the authors' code does. The paper's text (mean over all rows) is not part of this policy yet.
/// The count is ratio · n rounded half to even, as in the Hugging Face port; bind <c>Keep.Round</c> for the floor of other ports. At least one token stays, ties go to the lower index (<i>our reading</i>).
/// </remarks>
[CompressionPolicy(Source = "Chen et al.: An Image is Worth 1/2 Tokens After Layer 2, ECCV 2024, arXiv 2403.06764")]
public sealed partial class FastV
{
    /// <summary>Share of the vision tokens that is kept, 0.001 to 1 (the paper's R is 1 minus this).</summary>
    [Tunable(0.001, 1)]
    public static readonly float Ratio = 0.5f;

    [VisionScorer(Stage = Stage.InPrefill, Layer = 2)]
    private static float Score(in VisionToken token) => token.LastRowAttention;

    // Half to even gives 0 of a few tokens: Min says that one stays.
    [BudgetRule(Min = 0.001, Round = Rounding.HalfEven)]
    private static float Keep(in ScoreSummary scores) => Ratio;
}
