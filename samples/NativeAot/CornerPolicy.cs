using AsymForge;

namespace NativeAot;

/// <summary>A policy of this program's own, so that the generator runs here too: the upper left of a picture first, then what the question is about.</summary>
[CompressionPolicy]
public sealed partial class CornerPolicy
{
    // What a patch in the first, second and third row or column is worth.
    private static readonly float[] Rings = [2f, 1f, 0.5f];

    /// <summary>How much less a patch is worth than its forerunner, 0 to 1: an option, so that a configuration can change it.</summary>
    [Tunable(0, 1)]
    public static readonly float Slope = 0.01f;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float worth = MathF.Sqrt(MathF.Abs(token.TextSimilarity));
        for (int ring = 0; ring < Rings.Length; ring++)
        {
            if (token.Row == ring || token.Column == ring)
            {
                worth += Rings[ring];
            }
        }

        float slope = token.Image switch
        {
            0 => Slope,
            1 => 2f * Slope,
            _ => 4f * Slope,
        };
        return worth * MathF.Exp(-slope * token.Index);
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static int Keep(in ScoreSummary scores) => 2 + (scores.Count / 8);
}
