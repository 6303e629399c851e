using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>What rules compute: each mistake, and below it its neighbours that are none.</summary>
public sealed class ValueCases
{
    internal static IEnumerable<Case> All =>
    [
        Case.Budget("ASYM3001", "'Mine.Keep' can return 0 tokens for an image of 9 tokens (a budget must keep at least 1). Set Min above 0.", "[Tunable(0, 1)] static readonly float Ratio = 0.5f; [BudgetRule] static float [|Keep|](in ScoreSummary scores) => Ratio;"),
        Case.Budget("ASYM3001", "'Mine.Keep' can return 0 tokens for an image of 1 token (a budget must keep at least 1). Set Min above 0.", "[BudgetRule(Round = Rounding.Floor)] static float [|Keep|](in ScoreSummary scores) => 0.5f;"),
        Case.Budget("ASYM3001", "'Mine.Keep' can return 0 tokens for an image of 9 tokens (a budget must keep at least 1). Set Min above 0.", "[BudgetRule([|Min = 0|])] static float Keep(in ScoreSummary scores) => scores.FractionAbove(0.5f);"),
        Case.Budget("ASYM3002",
            "'Mine.Keep' is declared Monotone and may keep fewer tokens of a larger sample (all other facts about its scores equal, the count must never fall as Count grows). Write it with operations that keep the order, such as MathF.Min(1f, 64f / scores.Count), or remove Monotone.",
            "[BudgetRule(Min = 0.05, [|Monotone = true|])] static float Keep(in ScoreSummary scores) => scores.Count > 576 ? 0.1f : 0.5f;"),
        Case.Eviction("ASYM3003", "'Mine.Worth' lies in [0f, float.PositiveInfinity] and is never below 0f (a threshold that is never passed evicts nothing). Raise Below, or set HardCap.", "[|Below = 0f|]"),
        Selected("ASYM3003", "'Mine.Score' lies in [0f, 1.0001f] and is never above 2f (a threshold that is never passed keeps nothing). Lower Above.", "[|Above = 2f|]", "token.ClsAttention"),
        Case.Eviction("ASYM3004", "'Mine.Worth' lies in [0f, 0.5f] and is always below 1f (a threshold that is always passed decides nothing). Lower Below, or set HardCap.", "[|Below = 1f|]", "=> MathF.Min(0.5f, token.DecayedShare(0.9f));"),
        Selected("ASYM3004", "'Mine.Score' lies in [-1.01f, 1.01f] and is always above -2f (a threshold that is always passed drops nothing). Raise Above.", "[|Above = -2f|]", "token.TextSimilarity"),
        Case.Budget("ASYM3005", Multiplies("Keep"), "[BudgetRule(Min = 0.05)] static float Keep(in ScoreSummary scores) => 4096f / ([|scores.Count * scores.Count|]);"),
        Case.Scorer("ASYM3005", Multiplies("Score"), "[VisionScorer] static float Score(in VisionToken token) { int i = token.Index; return [|i * i|]; }"),
        Case.Scorer("ASYM3005", Multiplies("Square"), "[VisionScorer] static float Score(in VisionToken token) => Square(token.Index); static int Square(int n) => [|n * n|];"),
    ];

    public static TheoryData<string> Neighbours { get; } = new(
        Case.Budget("", "", "[Tunable(0.01, 1)] static readonly float Ratio = 0.5f; [BudgetRule] static float Keep(in ScoreSummary scores) => Ratio;").Source,
        Case.Budget("", "", "[BudgetRule(Min = 0.001, Round = Rounding.Floor)] static float Keep(in ScoreSummary scores) => 0.5f;").Source,
        Case.Budget("", "", "[BudgetRule] static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.9f);").Source,
        Case.Budget("", "", "[BudgetRule(Round = Rounding.Floor)] static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.9f);").Source,
        Case.Budget("", "", "[BudgetRule] static float Keep(in ScoreSummary scores) => MathF.Max(0.1f, scores.FractionAbove(0.5f));").Source,
        Case.Budget("", "", "[BudgetRule(Min = 0.05, Monotone = true)] static float Keep(in ScoreSummary scores) => MathF.Min(0.5f, 64f / scores.Count);").Source,
        Case.Budget("", "", "[BudgetRule(Min = 0.05, Monotone = true)] static float Keep(in ScoreSummary scores) { float f = scores.Mean * 0.5f; if (scores.Mean > 0.5f) { f = 0.5f; } return f; }").Source,
        Case.Eviction("", "", "Below = 0.25f").Source,
        Case.Eviction("", "", "HardCap = true").Source,
        Selected("", "", "Above = 0.25f", "token.TextSimilarity").Source,
        Case.Budget("", "", "[BudgetRule(Min = 0.05)] static float Keep(in ScoreSummary scores) => 4096f / ((long)scores.Count * scores.Count);").Source,
        Case.Budget("", "", "[BudgetRule(Min = 0.05)] static float Keep(in ScoreSummary scores) => 4096f / ((float)scores.Count * scores.Count);").Source,
        Case.Scorer("", "", "[VisionScorer] static float Score(in VisionToken token) => unchecked(token.Index * token.Index);").Source,
        Case.Scorer("", "", "[VisionScorer] static float Score(in VisionToken token) { unchecked { int i = token.Index; i *= i; return i; } }").Source,
        Case.Scorer("", "", "[VisionScorer] static float Score(in VisionToken token) => token.Row * token.Column + token.Index + 1;").Source,
        Case.Scorer("", "", "[VisionScorer] static float Score(in VisionToken token) { int x = token.Index; x ^= x << 13; return x * 0x9E37 + x; }").Source,
        Case.Scorer("", "", "[VisionScorer] static float Score(in VisionToken token) => (uint)token.Index * (uint)token.Index;").Source);

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void A_neighbour_that_is_right_is_left_alone(string source) =>
        Assert.Empty(Diagnosed.Build(source).Where(one => one.Severity >= DiagnosticSeverity.Warning).Select(one => one.ToString()));

    private static string Multiplies(string method) =>
        $"'Mine.{method}' multiplies two numbers of type 'int' whose result can leave that type (it would wrap around). Compute in long ('(long)a * b') or in float; write unchecked(…) where that is meant.";

    private static Case Selected(string id, string message, string setting, string score) => new(id, message, $$"""
        [CompressionPolicy, Selection(SelectBy.Threshold, {{setting}}, Min = 0.05)]
        public sealed partial class Mine
        {
            [VisionScorer]
            static float Score(in VisionToken token) => {{score}};
        }
        """);
}
