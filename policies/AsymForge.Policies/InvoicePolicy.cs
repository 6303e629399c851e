namespace AsymForge.Policies;

/// <summary>
/// Keeps what the question is about; forgets old text only when it must. The example that the documentation follows line by line: it is no published method and claims no result.
/// </summary>
/// <remarks>
/// Vision: s_i = max(0, sim_i)³ + 2 · cls_i with sim_i the largest cosine to a text token and cls_i the attention of CLS; the best-scored tokens that hold 90 % of the mass of s stay,
/// at least 10 % and at most 50 % of them. Text: <see cref="CachedToken.DecayedShare"/> with decay 0.9.
/// </remarks>
[CompressionPolicy]
public sealed partial class InvoicePolicy
{
    // Which vision tokens matter. Runs before the language model sees them. Larger is kept.
    // Cubed: every patch is a little similar to every question, and a mass budget over plain cosines would never drop one.
    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float similarity = MathF.Max(0f, token.TextSimilarity);
        return similarity * similarity * similarity + 2f * token.ClsAttention;
    }

    // How many of them this sample may keep, as a fraction. Min and Max are a contract, not a hint.
    [BudgetRule(Min = 0.10, Max = 0.50)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.90f);

    // What a cached text token is worth. Above Budget entries, those worth less than Below go, least first; never the first
    // Sinks, the last Recent, nor the user's current turn. HardCap: then the least worth go until Budget holds.
    [EvictionThreshold(Below = 0.25f, Budget = 64, Sinks = 4, Recent = 16, HardCap = true)]
    private static float Worth(in CachedToken token) => token.DecayedShare(0.9f);
}
