namespace AsymForge.Policies;

/// <summary>
/// A budget to compose: as many of the best-scored tokens as together hold a share of all scores. Pictures whose scores are concentrated keep few tokens, even ones many.
/// </summary>
/// <remarks>
/// The least p of n such that the p highest scores hold at least <see cref="Mass"/> of their sum: the way in which ZipVL (arXiv 2410.08584) sizes its set of tokens per layer from attention scores;
/// to use it once per sample, before prefill, on the scores of any scorer is <i>our reading</i>, and so are the default share and the bounds: at least 10 % and at most all of the tokens are kept.
/// Negative scores hold nothing, so a scorer whose scores are all similar (plain cosines are) keeps nearly everything: see <see cref="InvoicePolicy"/> for one that does not.
/// </remarks>
[CompressionRules]
public sealed partial class MassBudget
{
    /// <summary>The share of the sum of all scores that the kept tokens hold, 0 to 1.</summary>
    [Tunable(0, 1)]
    public static readonly float Mass = 0.9f;

    [BudgetRule(Min = 0.10)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(Mass);
}
