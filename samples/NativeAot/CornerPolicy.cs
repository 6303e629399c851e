using AsymForge;

namespace NativeAot;

/// <summary>A policy of this program's own, so that the generator runs here too: corners and edges of a picture first, then what the question is about.</summary>
[CompressionPolicy]
public sealed partial class CornerPolicy
{
    private const int Side = 4;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float worth = MathF.Sqrt(MathF.Abs(token.TextSimilarity));
        if (token.Row < Side && token.Column < Side)
        {
            worth += token.Row == 0 || token.Column == 0 ? 2f : 1f;
        }

        return worth * MathF.Exp(-0.01f * token.Index);
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => scores.FractionAbove(0.5f * scores.Max);
}
