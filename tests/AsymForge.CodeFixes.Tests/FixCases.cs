namespace AsymForge.CodeFixes.Tests;

/// <summary>What each fix does, and where it holds back.</summary>
internal static class FixCases
{
    private const string Score = "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention * X;";
    private const string Weighted = "[VisionScorer] static float Score(in VisionToken token) => token.TextSimilarityWeighted(W);";

    internal static FixCase[] All { get; } = [.. Classes, .. Rules, .. Settings, .. Members, .. Bodies];

    private static IEnumerable<FixCase> Classes =>
    [
        FixCase.Class("ASYM1001", "/// <summary>Mine.</summary>\n[CompressionPolicy]\npublic sealed class Mine", "/// <summary>Mine.</summary>\n[CompressionPolicy]\npublic sealed partial class Mine"),
        FixCase.Class("ASYM1001", "[CompressionPolicy]\npublic class Mine", "[CompressionPolicy]\npublic sealed partial class Mine"),
        FixCase.Class("ASYM1002", "[CompressionPolicy]\npublic partial class Mine", "[CompressionPolicy]\npublic sealed partial class Mine"),
        FixCase.Class("ASYM1004", "[CompressionPolicy]\npublic static partial class Mine", "[CompressionPolicy]\npublic sealed partial class Mine"),
        FixCase.Class("ASYM1004", "[CompressionPolicy]\npublic sealed partial record Mine", null),
    ];

    private static IEnumerable<FixCase> Rules =>
    [
        FixCase.Scorer("ASYM1010", "[VisionScorer] float Score(in VisionToken token) => token.ClsAttention;", "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
        FixCase.Scorer("ASYM1010", "[VisionScorer] static float Score(VisionToken token) => token.ClsAttention;", "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
        FixCase.Scorer("ASYM1010", "[VisionScorer] static float Score(in VisionToken token, float x) => x;", null),
        new("ASYM1012", "[CompressionPolicy]\npublic sealed partial class Mine\n{\n    [BudgetRule(Min = 0.1)]\n    static float Keep(in ScoreSummary scores) => 0.5f;\n}\n", "[CompressionPolicy]\npublic sealed partial class Mine\n{\n    [BudgetRule(Min = 0.1)]\n    static float Keep(in ScoreSummary scores) => 0.5f;\n\n    [VisionScorer]\n    static float Score(in VisionToken token) => token.TextSimilarity;\n}\n"),
        new("ASYM1013", "[CompressionPolicy, Selection(SelectBy.Stride)]\npublic sealed partial class Mine;\n", "[CompressionPolicy, Selection(SelectBy.Stride)]\npublic sealed partial class Mine\n{\n    [BudgetRule(Min = 0.1, Max = 0.5)]\n    static float Keep(in ScoreSummary scores) => 0.25f;\n}\n"),
    ];

    private static IEnumerable<FixCase> Settings =>
    [
        FixCase.Scorer("ASYM1016", "[VisionScorer(Layer = 4)] static float Score(in VisionToken token) => token.ClsAttention;", "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
        FixCase.Scorer("ASYM1016", "[VisionScorer(Layer = 4, Per = Scope.Image)] static float Score(in VisionToken token) => token.ClsAttention;", "[VisionScorer(Per = Scope.Image)] static float Score(in VisionToken token) => token.ClsAttention;"),
        FixCase.Eviction("ASYM1016", "[EvictionThreshold(Below = 1f, Share = ShareOf.WholeRow)] static float Worth(in CachedToken token) => token.Age;", "[EvictionThreshold(Below = 1f)] static float Worth(in CachedToken token) => token.Age;"),
        FixCase.Budget("ASYM1040", "[BudgetRule(Min = 0.6, Max = 0.5)] static float Keep(in ScoreSummary scores) => 0.5f;", "[BudgetRule(Min = 0.5, Max = 0.6)] static float Keep(in ScoreSummary scores) => 0.5f;"),
        FixCase.Eviction("ASYM1043", "[EvictionThreshold(Below = 0.1f, Budget = 16, Recent = 20)] static float Worth(in CachedToken token) => token.DecayedShare(0.9f);", "[EvictionThreshold(Below = 0.1f, Budget = 24, Recent = 20)] static float Worth(in CachedToken token) => token.DecayedShare(0.9f);"),
        FixCase.Scorer("ASYM4001", "[VisionScorer(Stage = Stage.InPrefill)] static float Score(in VisionToken token) => token.LastRowAttention;", "[VisionScorer(Stage = Stage.InPrefill, Layer = 2)] static float Score(in VisionToken token) => token.LastRowAttention;"),
        FixCase.Scorer("ASYM4002", "[VisionScorer] static float Score(in VisionToken token) => token.LastRowAttention;", "[VisionScorer(Stage = Stage.InPrefill, Layer = 2)] static float Score(in VisionToken token) => token.LastRowAttention;"),
    ];

    private static IEnumerable<FixCase> Members =>
    [
        FixCase.Scorer("ASYM1020", "[Tunable(0, 1)] static float X = 0.5f;\n    " + Score, "[Tunable(0, 1)] static readonly float X = 0.5f;\n    " + Score),
        FixCase.Scorer("ASYM1024", "[Tunable(1, 0)] static readonly float X = 0.5f;\n    " + Score, "[Tunable(0, 1)] static readonly float X = 0.5f;\n    " + Score),
        FixCase.Scorer("ASYM1030", "[LearnedWeights] private static Weights W { get; }\n    " + Weighted, "[LearnedWeights] private static partial Weights W { get; }\n    " + Weighted),
    ];

    private static IEnumerable<FixCase> Bodies =>
    [
        Body("ASYM2001", "checked(token.Index + 1)", "token.Index + 1"),
        Body("ASYM2001", "2 * checked(token.Index + 1)", "2 * (token.Index + 1)"),
        Body("ASYM2001", "Math.Clamp(token.ClsAttention, 0f, token.PatchNorm) + checked(1)", null),
        Body("ASYM2002", "(float)(1.5 * token.ClsAttention)", "(float)(1.5f * token.ClsAttention)"),
        Body("ASYM2002", "(float)Math.Sqrt(token.ClsAttention)", "(float)MathF.Sqrt(token.ClsAttention)"),
        FixCase.Scorer("ASYM2006", "static readonly float X = -0.5f;\n    " + Score, "const float X = -0.5f;\n    " + Score),
        FixCase.Scorer("ASYM2006", "static float X = MathF.Sqrt(2f);\n    " + Score, null),
    ];

    private static FixCase Body(string id, string before, string? after) => FixCase.Scorer(id, Rule(before), after is null ? null : Rule(after));

    private static string Rule(string body) => $"[VisionScorer] static float Score(in VisionToken token) => {body};";
}
