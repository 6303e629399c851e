using AsymForge;

namespace Contoso.Policies;

/// <summary>Keeps few patches where the question points at something, and many where nothing stands out.</summary>
[CompressionPolicy]
public sealed partial class CautiousPolicy
{
    // A cosine below this says that a patch has nothing to do with the question.
    private const float Clear = 0.15f;

    [VisionScorer]
    internal static float Score(in VisionToken token) => token.TextSimilarity;

    [BudgetRule(Min = 0.05, Max = 0.75)]
    internal static float Keep(in ScoreSummary scores)
    {
        if (scores.Max < Clear)
        {
            return 0.75f;
        }

        float above = scores.FractionAbove(Clear);
        return 1.25f * above;
    }
}
