using AsymForge;

namespace Contoso.Policies;

/// <summary>For receipts and forms: keeps printed patches that the question is about; forgets old text of long conversations.</summary>
/// <remarks>Checked against the models that it is meant for: a signal or a layer that one of them lacks would not compile. It can be bound to others all the same.</remarks>
[CompressionPolicy]
[ForModel("llava-1.5-7b")]
[ForModel("llava-1.5-13b")]
public sealed partial class ReceiptPolicy
{
    /// <summary>How much of the scores' mass is kept, 0.5 to 1.</summary>
    [Tunable(0.5, 1)]
    public static readonly float Mass = 0.9f;

    // Squared, so that the many patches that are a little similar to every question do not add up to the few that answer it.
    [VisionScorer]
    internal static float Score(in VisionToken token)
    {
        float similarity = MathF.Max(0f, token.TextSimilarity);
        return (similarity * similarity) + (0.5f * token.ClsAttention);
    }

    [BudgetRule(Min = 0.10, Max = 0.60)]
    internal static float Keep(in ScoreSummary scores) => scores.FractionForMass(Mass);

    [EvictionThreshold(Below = 0.25f, Budget = 256, Sinks = 4, Recent = 32)]
    internal static float Worth(in CachedToken token) => token.DecayedShare(0.9f);
}
