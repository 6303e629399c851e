using System.Reflection;
using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Cuda.Tests.Hostile;

/// <summary>Policies that no one would write, each for a place where a printed program could differ from the CPU's.</summary>
internal static class HostilePolicies
{
    private static readonly Lazy<SortedDictionary<string, CompiledPolicy>> Compiled = new(Compile);

    /// <summary>Every policy by the full name of its class.</summary>
    public static IReadOnlyDictionary<string, CompiledPolicy> All => Compiled.Value;

    private static SortedDictionary<string, CompiledPolicy> Compile()
    {
        string[] sources = [Summaries, Numbers, Functions, Signals, HostileDecisions.Selections, HostileDecisions.Evictions, HostileDecisions.Names];
        string[] errors = [.. Diagnosed.Build(sources).Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
        Assert.True(errors.Length == 0, string.Join('\n', errors));
        Type[] types = PolicyCompiler.Load(sources).GetTypes();
        return new(types.Where(type => type.IsDefined(typeof(CompressionPolicyAttribute))).ToDictionary(type => type.FullName!, PolicyCompiler.Of), StringComparer.Ordinal);
    }

    // Summaries in branches, loops, conditions and arguments; helpers that pass them on; counts.
    private const string Summaries = """
        namespace Summaries;

        [CompressionPolicy]
        public sealed partial class InLoops
        {
            [Tunable(0, 8)]
            static readonly int Rounds = 5;

            [VisionScorer]
            static float Score(in VisionToken token) => token.ClsAttention - 0.2f;

            [BudgetRule(Min = 0.01, Max = 0.99, Round = Rounding.HalfEven)]
            static float Keep(in ScoreSummary scores)
            {
                float sum = 0f;
                for (int i = 0; i < Rounds; i++)
                {
                    if (scores.FractionAbove(i * 0.125f) > 0.25f)
                    {
                        sum += scores.FractionForMass(i * 0.2f);
                        for (int k = 3; k >= 0; k--)
                        {
                            if (k % 2 == 0) sum += scores.Mean * k;
                        }
                    }
                    else if (scores.Count > 20 && scores.Max > 0.4f || scores.Mean < 0f)
                    {
                        sum -= MathF.Abs(Deep(scores, i)) * 0.01f;
                    }
                }

                return MathF.Abs(sum) * 0.1f;
            }

            static float Deep(in ScoreSummary scores, int i) => i switch { 0 => scores.Max, 1 or 2 => Deeper(scores, scores.Mean), > 3 when scores.Count > 100 => scores.FractionForMass(scores.FractionAbove(0f)), _ => -1f };

            static float Deeper(in ScoreSummary scores, float above) => above > 0.1f ? scores.FractionAbove(above) : scores.FractionForMass(above);
        }

        [CompressionPolicy]
        public sealed partial class Counting
        {
            static readonly int[] Steps = [1, 3, -7, int.MaxValue, int.MinValue];

            [VisionScorer]
            static float Score(in VisionToken token) => token.ClsAttention;

            [BudgetRule(Min = 0.05)]
            static int Keep(in ScoreSummary scores)
            {
                int count = scores.Count;
                return scores.Max > 0.6f ? Steps[(count & 0xffff) % 5] : scores.FractionAbove(0.5f) > 0.3f ? count / 3 : unchecked((int)(scores.Mean * 1000f) * count);
            }
        }

        [CompressionPolicy, Selection(SelectBy.Stride)]
        public sealed partial class WithoutScores
        {
            [BudgetRule(Min = 0.001, Round = Rounding.HalfUp)]
            static float Keep(in ScoreSummary scores) => Of(scores, 2) / (scores.Count + 1f);

            static float Of(in ScoreSummary scores, int by) => scores.Count / Math.Max(1, by);
        }

        [CompressionPolicy]
        public sealed partial class EarlyReturns
        {
            [VisionScorer]
            static float Score(in VisionToken token) => token.ClsAttention;

            [BudgetRule(Min = 0.001, Round = Rounding.Floor)]
            static float Keep(in ScoreSummary scores)
            {
                for (int i = 0; i < 6; i++)
                {
                    float above = scores.FractionAbove(0.1f * i);
                    if (above < 0.3f) return above;
                    if (scores.Mean != scores.Mean) return scores.Max;
                }

                return scores.FractionForMass(0.5f);
            }
        }
        """;

    // Whole numbers of every width, shifts, tables, tunables at their bounds.
    private const string Numbers = """
        namespace Numbers;

        [CompressionPolicy]
        public sealed partial class Widths
        {
            static readonly long[] Longs = [long.MinValue, long.MaxValue, -1, 0x123456789abcdef, 7];
            static readonly ulong[] ULongs = [ulong.MaxValue, 0, 1UL << 63];
            static readonly uint[] UInts = [uint.MaxValue, 0x80000000, 3];
            static readonly bool[] Flags = [true, false, true, true];
            static readonly float[] Floats = [float.NaN, float.PositiveInfinity, -0f, 1e-45f, float.MinValue, 0.1f];

            [VisionScorer]
            static float Score(in VisionToken token)
            {
                int i = token.Index;
                long a = unchecked(Longs[(i & 0xffff) % 5] * i + (long)token.ClsAttention);
                ulong b = unchecked(ULongs[(i & 0xffff) % 3] - (ulong)i * 3UL);
                uint c = unchecked(UInts[(i & 0xffff) % 3] + (uint)token.Row);
                int s = i - 40;
                a = unchecked((a >> s) ^ (a >>> (s * 7)) | (a << (s & 127)));
                b = unchecked((b >> s) + (b << s) + (ulong)a / 3UL);
                c = unchecked((c << s) - (c >> (s + 3)) * (uint)b);
                int d = unchecked((int)a - (i << s) + (s >>> 3) * (s >> 1) - (-s));
                a = unchecked(-a + ~d - Math.Abs((long)d) + a % 1000L - a / 77L);
                float f = Flags[i & 3] ^ (d < 0) & (a > 3) | c == 5u ? (float)a : (float)b * 1e-3f;
                f += (float)c + d + Floats[(i & 0xffff) % 6] * (i % 7 == 0 ? 1f : 0f);
                return f % 1000f + (int)f + (uint)f + (long)(f * 1e12f) + (ulong)(f * 1e18f);
            }

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.5f;
        }

        [CompressionPolicy]
        public sealed partial class Tunables
        {
            [Tunable(int.MinValue, int.MaxValue)] static readonly int I = int.MinValue;
            [Tunable(0, uint.MaxValue)] static readonly uint U = uint.MaxValue;
            [Tunable(long.MinValue, long.MaxValue)] static readonly long L = long.MinValue;
            [Tunable(0, ulong.MaxValue)] static readonly ulong UL = ulong.MaxValue;
            [Tunable(-3.4028234663852886e38, 3.4028234663852886e38)] static readonly float F = float.MaxValue;
            [Tunable] static readonly bool B = true;
            [Tunable(0, 3)] static readonly int TextSimilarityKeys = 3;
            [Tunable(0, 3)] static readonly int PatchNormRows = 2;

            [VisionScorer]
            static float Score(in VisionToken token) =>
                (B ? token.TextSimilarity * TextSimilarityKeys : 0f) + token.PatchNorm * PatchNormRows + unchecked((float)(I + token.Index) + (float)(U * (uint)token.Index) + (float)(L - token.Index) + (float)(UL ^ (ulong)token.Index)) * 1e-9f + Text_similarity_keys(F * token.ClsAttention);

            static float Text_similarity_keys(float x) => x * 0.5f;

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.3f;
        }

        [CompressionPolicy]
        public sealed partial class Nested
        {
            [VisionScorer]
            static float Score(in VisionToken token)
            {
                float x = token.ClsAttention, y = 0f;
                for (int i = 10; i > -10; i -= 3)
                {
                    for (int j = 0; j <= Math.Min(token.Index % 9, 6); j += 2)
                    {
                        int k = i * j;
                        for (int m = 0; m < 2; m++)
                        {
                            y = y * 0.75f + (k switch { < 0 => x, 0 => -x, > 0 and < 9 => x * k, _ => Near(token, y) });
                            if (y > 1e6f) return y;
                        }
                    }
                }

                return y;
            }

            static float Near(in VisionToken token, float x) => Nearer(token, x, token.Column) + token.Row;

            static float Nearer(in VisionToken token, float x, int by)
            {
                x = token.Image > 3 && by is not 0 ? x / by : x - 1f;
                by += 2;
                return x + by;
            }

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.4f;
        }
        """;

    private const string Functions = """
        namespace Functions;

        [CompressionPolicy]
        public sealed partial class AllOfThem
        {
            [VisionScorer]
            static float Score(in VisionToken token)
            {
                float x = token.ClsAttention * 3f - 0.5f, y = x * 0.7f + token.Row - 2f;
                float a = MathF.Exp(x) + MathF.Log(x) + float.Exp2(y) + float.Exp10(x) + MathF.Log2(y) + MathF.Log10(y) + MathF.Log(x, 3f) + MathF.Pow(x, y) + MathF.Cbrt(y) + float.Hypot(x, y);
                float b = MathF.Sin(y * 1e5f) + MathF.Cos(y) + MathF.Tan(x) + MathF.Asin(x) + MathF.Acos(x) + MathF.Atan(y) + MathF.Atan2(y, x);
                float c = MathF.Sinh(x) + MathF.Cosh(y) + MathF.Tanh(x) + MathF.Asinh(y) + MathF.Acosh(y) + MathF.Atanh(x);
                float d = MathF.Floor(y) + MathF.Ceiling(x) + MathF.Round(y * 2f) + MathF.Round(y, MidpointRounding.AwayFromZero) + MathF.Truncate(y) + MathF.Sqrt(x) + MathF.FusedMultiplyAdd(x, y, a);
                float e = MathF.IEEERemainder(y, x) + MathF.MaxMagnitude(x, y) + MathF.MinMagnitude(x, y) + MathF.CopySign(x, y) + MathF.ScaleB(x, token.Index - 100) + MathF.ILogB(x) + Math.Sign(y) + MathF.Min(x, y) + MathF.Max(x, y);
                return token.Index switch { < 8 => a, < 16 => b, < 24 => c, < 32 => d, < 40 => e, _ => (a is float.NaN ? 0f : a) + (b is float.NaN ? 1f : b) + (float.IsFinite(c) ? c : 2f) + (float.IsNaN(d) ? 3f : d) + e };
            }

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.6f;
        }
        """;

    private const string Signals = """
        namespace Signals;

        [CompressionPolicy]
        public sealed partial class EveryOne
        {
            [LearnedWeights(Length = Geometry.Hidden, Default = 1f)] public static partial Weights First { get; }
            [LearnedWeights(Length = Geometry.Hidden, Default = -0.5f)] public static partial Weights Second { get; }

            [VisionScorer(Stage = Stage.InPrefill, Layer = 1)]
            static float Score(in VisionToken token) => token.TextSimilarityWeighted(First) - 2f * token.TextSimilarityWeighted(Second) + token.TextSimilarity + token.TextMeanSimilarity * 0.5f
                + token.PatchNorm + token.ClsAttention + token.LastRowAttention + token.Row + token.Column + token.Index + token.Image;

            [BudgetRule(Min = 0.1)]
            static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.7f);
        }

        [CompressionPolicy]
        public sealed partial class TwoWeights
        {
            [LearnedWeights(Length = Geometry.Hidden, Default = 2f)] public static partial Weights A { get; }
            [LearnedWeights(Length = Geometry.Hidden, Default = 0f)] public static partial Weights B { get; }

            [VisionScorer]
            static float Score(in VisionToken token) => token.TextSimilarityWeighted(B) * 4f + token.TextSimilarityWeighted(A);

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.5f;
        }

        [CompressionPolicy]
        public sealed partial class NormOnly
        {
            [VisionScorer(Per = Scope.Image)]
            static float Score(in VisionToken token) => token.PatchNorm;

            [BudgetRule(Min = 0.01)]
            static float Keep(in ScoreSummary scores) => 1f - scores.FractionAbove(scores.Mean);
        }

        [CompressionPolicy]
        public sealed partial class MeanOnly
        {
            [VisionScorer(Per = Scope.Image)]
            static float Score(in VisionToken token) => token.TextMeanSimilarity;

            [BudgetRule(Min = 0.01)]
            static float Keep(in ScoreSummary scores) => scores.FractionAbove(0f);
        }
        """;
}
