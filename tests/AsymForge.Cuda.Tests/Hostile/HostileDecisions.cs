namespace AsymForge.Cuda.Tests.Hostile;

/// <summary>Policies at the extremes of how tokens are chosen and entries evicted, and of what a class may be called.</summary>
internal static class HostileDecisions
{
    internal const string Selections = """
        namespace Selections;

        [CompressionPolicy, Selection(SelectBy.Threshold, Above = 0.25f, Min = 0.1, Max = 0.9)]
        public sealed partial class AboveQuarter
        {
            [VisionScorer]
            static float Score(in VisionToken token) => token.ClsAttention;
        }

        [CompressionPolicy, Selection(SelectBy.Stride)]
        public sealed partial class StrideOfScores
        {
            [VisionScorer]
            static float Score(in VisionToken token) => token.ClsAttention;

            [BudgetRule(Min = 0.02)]
            static float Keep(in ScoreSummary scores) => scores.Mean;
        }

        [CompressionPolicy, Selection(SelectBy.Stride, Rows = 3, Columns = 2)]
        public sealed partial class SmallGrid;

        [CompressionPolicy, Selection(SelectBy.Stride, Rows = 40, Columns = 1)]
        public sealed partial class TallGrid;

        [CompressionPolicy]
        public sealed partial class Everything
        {
            [VisionScorer]
            static float Score(in VisionToken token) => float.NaN;

            [BudgetRule(Min = 1, Max = 1)]
            static float Keep(in ScoreSummary scores) => float.PositiveInfinity;
        }
        """;

    internal const string Evictions = """
        namespace Evictions;

        [CompressionPolicy]
        public sealed partial class Oldest
        {
            [EvictionThreshold(Below = -0f, Budget = 1, Sinks = 0, Recent = 0, ProtectTurn = false)]
            static float Worth(in CachedToken token) => -token.Age;
        }

        [CompressionPolicy]
        public sealed partial class NoDecay
        {
            [Tunable(0, 1)]
            static readonly float Decay = 1f;

            [EvictionThreshold(Below = 0.2f, Budget = 8, Sinks = 2, Recent = 3, HardCap = true, Share = ShareOf.WholeRow)]
            static float Worth(in CachedToken token) => token.DecayedShare(Decay);
        }

        [CompressionPolicy]
        public sealed partial class AllDecay
        {
            [Tunable(0, 1)]
            static readonly float Decay = 0f;

            [EvictionThreshold(Below = 0.5f, Budget = 4, Sinks = 3, Recent = 1)]
            static float Worth(in CachedToken token) => token.Age % 3 == 0 ? token.DecayedShare(Decay) : MathF.Log(token.DecayedShare(Decay)) / token.Age;
        }

        [CompressionPolicy]
        public sealed partial class Both
        {
            static readonly float[] Weight = [0.5f, 2f, float.NaN];

            [VisionScorer(Stage = Stage.InPrefill, Layer = 2)]
            static float Score(in VisionToken token) => Shared(token.LastRowAttention, token.Index);

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.25f;

            [EvictionThreshold(Below = 1f, Budget = 16, Sinks = 1, Recent = 15, HardCap = true)]
            static float Worth(in CachedToken token) => Shared(token.DecayedShare(0.5f), token.Age);

            static float Shared(float x, int i) => x * Weight[(i & 0xffff) % 3];
        }
        """;

    internal const string Names = """
        namespace Names
        {
            [CompressionPolicy]
            public sealed partial class Template
            {
                [Tunable(0, 1)] static readonly float Register = 0.25f;
                [Tunable(0, 1)] static readonly float Größe = 0.5f;
                static readonly float[] Values = [1f, 2f];
                const float Ünder = 3f;

                [VisionScorer]
                static float Decide(in VisionToken token)
                {
                    float @float = token.ClsAttention, segment = @float * Register, größe = Größe, scores = Values[token.Index & 1], threadIdx = 2f, u32 = 1f, warp = segment + u32 + threadIdx;
                    int n = token.Index, token_2 = n, first = n;
                    return Static(@float, segment) + größe * scores + warp + n + unchecked(token_2 * first) + Ünder + 日本(n) + f_Max(n);
                }

                static float Static(float @double, float auto) => @double - auto;
                static float 日本(int 漢字) => 漢字 * 2f;
                static float f_Max(int count) => count;

                [BudgetRule(Min = 0.1)]
                static float Keep(in ScoreSummary scores) => Values[scores.Count & 1] * Register;
            }

            [CompressionPolicy(Name = "名前")]
            public sealed partial class 名前
            {
                [VisionScorer]
                static float Score(in VisionToken token) => token.ClsAttention;

                [BudgetRule]
                static float Keep(in ScoreSummary scores) => 0.5f;
            }

            [CompressionPolicy(Name = "Padded")]
            public sealed partial class Padded
            {
                [VisionScorer]
                static float padded(in VisionToken token) => token.TextSimilarity + SegmentCounters(token) + Best_keys(2f);

                static float SegmentCounters(in VisionToken tiles) => tiles.Column;

                static float Best_keys(float ownScores) => ownScores;

                [BudgetRule(Min = 0.1)]
                static float Padded_2(in ScoreSummary list) => bounds(list);

                static float bounds(in ScoreSummary flags) => flags.FractionAbove(0.2f);
            }
        }

        namespace Names.Other
        {
            /// <summary>A summary with a backslash at its end \</summary>
            [CompressionPolicy(Name = "Another")]
            public sealed partial class Template
            {
                [VisionScorer]
                static float Score(in VisionToken token) => -token.ClsAttention;

                [BudgetRule]
                static float Keep(in ScoreSummary scores) => 0.125f;
            }
        }
        """;
}
