namespace Experts;

/// <summary>Prunes before prefill and evicts while answering.</summary>
[CompressionPolicy]
public sealed partial class Everything
{
    [VisionScorer(Reselect = Reselect.FirstTurn, Positions = Positions.Compact)]
    private static float Score(in VisionToken token)
    {
        float similarity = float.IsNaN(token.TextSimilarity) ? 0f : token.TextSimilarity;
        return token.ClsAttention switch
        {
            > 0.1f => similarity + 1f,
            > 0.01f => similarity + 0.5f,
            _ => similarity,
        };
    }

    [BudgetRule(Min = 0.05, Max = 0.4, Round = Rounding.HalfUp)]
    private static float Keep(in ScoreSummary scores)
    {
        float mass = scores.FractionForMass(0.9f), above = scores.FractionAbove(0.5f * scores.Max);
        return MathF.Min(mass, MathF.Max(above, 0.1f));
    }

    [EvictionThreshold(Below = 0.1f, Budget = 512, Sinks = 8, Recent = 64, HardCap = true, Share = ShareOf.WholeRow)]
    private static float Worth(in CachedToken token) => token.DecayedShare(0.9f);
}
