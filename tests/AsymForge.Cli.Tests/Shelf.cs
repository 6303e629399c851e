namespace AsymForge.Cli.Tests;

/// <summary>Holds a policy with something of everything that a generated file can depend on. It keeps all tokens, so that other tests of this assembly's policies see nothing of it.</summary>
internal static partial class Shelf
{
    /// <summary>Weighs &amp; counts &lt;everything&gt;.</summary>
    [CompressionPolicy(Name = "everything \"here\"", Source = "a test, section 3")]
    public sealed partial class Everything
    {
        private const float Scale = 0.5f * 3f;

        [Tunable(-4, 4)]
        private static readonly float Gain = 1.25f;

        [LearnedWeights(Length = Geometry.Hidden, Default = 2f)]
        private static partial Weights W { get; }

        [VisionScorer(Stage = Stage.InPrefill, Layer = 2)]
        private static float Score(in VisionToken token)
        {
            float @float = token.TextSimilarityWeighted(W);
            float twice = token.PatchNorm * token.PatchNorm;
            for (int i = 0; i < 3; i++)
            {
                if (token.Row > i)
                {
                    @float += Bend(token.PatchNorm * token.PatchNorm) * Scale;
                }
            }

            return token.Column % 7 == 3 ? -@float : @float - (twice * Gain);
        }

        private static float Bend(float x) => x > 1f ? MathF.Sqrt(x) : x;

        [BudgetRule(Min = 0.25, Max = 1, Round = Rounding.HalfEven)]
        private static float Keep(in ScoreSummary scores) => scores.Mean > 0f ? scores.FractionAbove(scores.Mean) : 1f;

        [EvictionThreshold(Below = 0.5f, Budget = 128, Sinks = 2, Recent = 8, Share = ShareOf.WholeRow)]
        private static float Worth(in CachedToken token) => token.DecayedShare(0.9f) - (0.001f * token.Age);
    }
}
