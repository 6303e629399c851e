namespace AsymForge.Generators.Tests;

/// <summary>Mistakes in what is taken from other classes of the same project.</summary>
internal static class CompositionCases
{
    private const string A = """

        [CompressionPolicy]
        public sealed partial class A
        {
            [Tunable(0.1, 1)] static readonly float Ratio = 0.5f;
            [VisionScorer] static float Score(in VisionToken token) => Ratio * token.PatchNorm;
            [BudgetRule] static float Keep(in ScoreSummary scores) => Ratio;
        }
        """;

    private const string B = """

        [CompressionRules]
        public sealed partial class B
        {
            [Tunable(0.1, 1)] static readonly float Ratio = 0.25f;
            [BudgetRule(Min = 0.1)] static float Keep(in ScoreSummary scores) => Ratio * scores.Mean;
            internal static float Row(in VisionToken token) => token.LastRowAttention;
            internal static float Exact(decimal x) => (float)x;
        }
        """;

    internal static IEnumerable<Case> All => [.. Sources, .. Twice, .. Ends, .. Names, .. Elsewhere, .. RuleClasses];

    private static IEnumerable<Case> Sources =>
    [
        new("ASYM1050", "'Scorer<string>' names 'string', which has no rules (they are taken from a class marked [CompressionPolicy] or [CompressionRules]). Name one of these, or mark it.", "[CompressionPolicy, [|Scorer<string>|], Budget<B>] public sealed partial class Mine;" + B),
        new("ASYM1050", "'Budget<int[]>' names 'int[]', which has no rules (they are taken from a class marked [CompressionPolicy] or [CompressionRules]). Name one of these, or mark it.", "[CompressionPolicy, Scorer<A>, [|Budget<int[]>|]] public sealed partial class Mine;" + A),
        new("ASYM1051", "'Scorer<B>' asks 'B' for a [VisionScorer] method (it has [BudgetRule]). Name a class that has one.", "[CompressionPolicy, [|Scorer<B>|], Budget<B>] public sealed partial class Mine;" + B),
        new("ASYM1051", "'Eviction<A>' asks 'A' for a [EvictionThreshold] method (it has [VisionScorer] and [BudgetRule]). Name a class that has one.", "[CompressionPolicy, [|Eviction<A>|]] public sealed partial class Mine;" + A),
    ];

    private static IEnumerable<Case> Twice =>
    [
        new("ASYM1052", "'Budget<B>' takes a rule beside 'Mine.Half' (a policy has one [BudgetRule]). Remove one of them.", "[CompressionPolicy, Scorer<A>, [|Budget<B>|]] public sealed partial class Mine { [BudgetRule] static float Half(in ScoreSummary scores) => 0.5f; }" + A + B),
    ];

    private static IEnumerable<Case> Ends =>
    [
        new("ASYM1053", "'Mine' takes rules from itself (each is written in a class in the end, at most 64 classes away). Write the rule in one of these classes.", "[CompressionPolicy, [|Scorer<Mine>|], Budget<B>] public sealed partial class Mine;" + B),
    ];

    private static IEnumerable<Case> Names =>
    [
        new("ASYM1054", "'Budget<B>' brings the name 'Ratio', which 'A' brings too (values are bound by name). Set Prefix, as in Prefix = \"B\", or rename what is yours.", "[CompressionPolicy, Scorer<A>, [|Budget<B>|]] public sealed partial class Mine;" + A + B),
        new("ASYM1054", "'Budget<B>' brings the name 'Keep', which 'Mine' has itself (values are bound by name). Set Prefix, as in Prefix = \"B\", or rename what is yours.", "[CompressionPolicy, [|Budget<B>|]] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => Keep(token.PatchNorm); static float Keep(float x) => x; }" + B),
        new("ASYM1058", "'Budget<B>' has the prefix 'Vision.' (names start with it). Use letters, digits and underscores, a letter first.", "[CompressionPolicy, Scorer<A>, Budget<B>([|Prefix = \"Vision.\"|])] public sealed partial class Mine;" + A + B),
    ];

    // Rules that others report, at the place where something was taken.
    private static IEnumerable<Case> Elsewhere =>
    [
        new("ASYM1012", "Policy 'Mine' has no scorer (its selection, SelectBy.TopK, ranks tokens by score). Add a [VisionScorer] method, or [Selection(SelectBy.Stride)].", "[CompressionPolicy, Budget<B>] public sealed partial class [|Mine|];" + B),
        new("ASYM1016", "'Other.Scorer<A>' has no effect in a class that is no policy (a setting that does nothing is refused). Mark 'Other' as [CompressionPolicy].", "[[|Scorer<A>|]] public sealed class Other;" + A),
        new("ASYM1016", "'Budget<B>' has no effect with SelectBy.Threshold (a setting that does nothing is refused). Remove the budget rule and bound the count by Selection.Min and Selection.Max.", "[CompressionPolicy, Scorer<A>, [|Budget<B>(Prefix = \"B\")|], Selection(SelectBy.Threshold, Above = 1f)] public sealed partial class Mine;" + A + B),
        new("ASYM1017", "'Mine.Keep' reads Mean of scores that nobody gives (only Count exists without a scorer). Add a [VisionScorer].", "[CompressionPolicy, [|Budget<B>|], Selection(SelectBy.Stride)] public sealed partial class Mine;" + B),
        new("ASYM2003", "'Mine.Score' calls 'B.Exact' (a rule calls static methods of its policy, signals and the functions of docs/language.md). Copy what it computes into a static method of the policy.", "[CompressionPolicy, Budget<B>] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => [|B.Exact(1.5m)|]; }" + B),
        new("ASYM4002", "'Mine.Score' reads 'LastRowAttention' at stage BeforePrefill (it is known at InPrefill). Set Stage = Stage.InPrefill and a Layer, or read another signal.", "[CompressionPolicy, Budget<B>] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => [|B.Row(token)|]; }" + B),
    ];

    private static IEnumerable<Case> RuleClasses =>
    [
        new("ASYM1056", "'Mine' is marked both [CompressionPolicy] and [CompressionRules] (a rule class is no policy by itself, and a policy can be composed as it is). Remove [CompressionRules].", "[CompressionPolicy, CompressionRules] public sealed partial class [|Mine|] { [EvictionThreshold] static float Worth(in CachedToken token) => token.Age; }"),
        new("ASYM1057", "Rule class 'Mine' has no rule (it exists to be composed). Add a [VisionScorer], [BudgetRule] or [EvictionThreshold] method.", "[CompressionRules] public sealed partial class [|Mine|] { internal static float Half(float x) => 0.5f * x; }"),
        new("ASYM1016", "'Selection' has no effect on a rule class (a setting that does nothing is refused). Remove it, and put it on the policies that compose the class.", "[CompressionRules, [|Selection(SelectBy.TopK)|]] public sealed partial class Mine { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }"),
        new("ASYM1016", "'ForModel(\"any\")' has no effect on a rule class (a setting that does nothing is refused). Remove it, and put it on the policies that compose the class.", "[CompressionRules, [|ForModel(\"any\")|]] public sealed partial class Mine { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }"),
        new("ASYM2006", "'Mine.Call' reads 'state' (a rule sees its token, constants, tunables and weights). Make 'state' a const, or mark it [Tunable(min, max)].", "[CompressionRules] public sealed partial class Mine { static float state; [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; internal static float Call(float x) => x + [|state|]; }"),
        new("ASYM1001", "'Mine' is not declared partial (its generated half is added to 'Mine'). Add 'partial' to 'Mine'.", "[CompressionRules] public sealed class [|Mine|] { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }"),
    ];
}
