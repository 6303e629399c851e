using System.Globalization;

namespace AsymForge.GeneratorTesting;

/// <summary>As many policies as a large project might have, no two alike.</summary>
public static class ManyPolicies
{
    /// <summary>One source for each policy, every one with a scorer, a budget rule, an eviction rule, a tunable and a helper.</summary>
    public static IEnumerable<string> Sources(int count) => Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture)).Select(i => $$"""
        namespace Many;

        /// <summary>Policy {{i}} of many.</summary>
        [CompressionPolicy(Name = "Policy{{i}}")]
        public sealed partial class Policy{{i}}
        {
            [Tunable(0.1, 4)]
            static readonly float Sharpness = 2f;

            [VisionScorer]
            static float Score(in VisionToken token)
            {
                float similarity = MathF.Max(0f, token.TextSimilarity), score = 0f;
                for (int i = 0; i < 4; i++)
                {
                    score += Powered(similarity, i) * Sharpness;
                }

                return token.Index % 2 == 0 ? score + {{i}}f : score + 2f * token.ClsAttention;
            }

            [BudgetRule(Min = 0.10, Max = 0.50)]
            static float Keep(in ScoreSummary scores) => scores.Count > 256 ? scores.FractionForMass(0.90f) : 0.5f;

            [EvictionThreshold(Below = 0.25f, Budget = 64, Sinks = 4, Recent = 16)]
            static float Worth(in CachedToken token) => token.DecayedShare(0.9f) / (1f + token.Age);

            static float Powered(float x, int times)
            {
                float result = 1f;
                for (int i = 0; i < 3; i++)
                {
                    result = i < times ? result * x : result;
                }

                return result;
            }
        }
        """);
}
