namespace AsymForge.Generators.Tests;

/// <summary>Mistakes in declarations.</summary>
internal static class DeclarationCases
{
    private const string Rules = """

        {
            [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;
            [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f;
        }
        """;

    private const string Tunables = "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention * X;";

    private const string Weighted = "[VisionScorer] static float Score(in VisionToken token) => token.TextSimilarityWeighted(W);";

    internal static IEnumerable<Case> All => [.. Classes, .. Names, .. Rule, .. Selections, .. Together, .. Members, .. Limits];

    private static IEnumerable<Case> Classes =>
    [
        new("ASYM1001", "'Mine' is not declared partial (its generated half is added to 'Mine'). Add 'partial' to 'Mine'.", "[CompressionPolicy] public sealed class [|Mine|]" + Rules),
        new("ASYM1001", "'Mine' is not declared partial (its generated half is added to 'Outer'). Add 'partial' to 'Outer'.", "public class Outer { [CompressionPolicy] public sealed partial class [|Mine|]" + Rules + "}"),
        new("ASYM1001", "'Mine' is not declared partial (its generated half is added to 'Mine'). Add 'sealed partial' to 'Mine'.", "[CompressionPolicy] public class [|Mine|]" + Rules),
        new("ASYM1002", "'Mine' is not sealed (nothing derives from it). Add 'sealed'.", "[CompressionPolicy] public partial class [|Mine|]" + Rules),
        new("ASYM1003", "'Mine' is generic or stands inside a generic type (its rules are compiled once). Remove the type parameters, or move it out.", "[CompressionPolicy] public sealed partial class [|Mine|]<T>" + Rules),
        new("ASYM1003", "'Mine' is generic or stands inside a generic type (its rules are compiled once). Remove the type parameters, or move it out.", "public partial class Outer<T> { [CompressionPolicy] public sealed partial class [|Mine|]" + Rules + "}"),
        new("ASYM1004", "'Mine' is a static class (rules stand in a 'sealed partial class' of static rule methods). Declare it 'sealed partial class'.", "[CompressionPolicy] public static partial class [|Mine|]" + Rules),
        new("ASYM1004", "'Mine' is a record (rules stand in a 'sealed partial class' of static rule methods). Declare it 'sealed partial class'.", "[CompressionPolicy] public sealed partial record [|Mine|]" + Rules),
        new("ASYM1004", "'Mine' is an abstract class (rules stand in a 'sealed partial class' of static rule methods). Declare it 'sealed partial class'.", "[CompressionPolicy] public abstract partial class [|Mine|]" + Rules),
    ];

    private static IEnumerable<Case> Names =>
    [
        new("ASYM1004", "'Mine' is local to its file, which generated code is not in (rules stand in a 'sealed partial class' of static rule methods). Declare it 'sealed partial class'.", "[CompressionPolicy] file sealed partial class [|Mine|]" + Rules),
        Taken("Info", "const float [|Info|] = 2f;"),
        Taken("Info", "sealed class [|Info|];"),
        Taken("Bind", "static int [|Bind|];"),
        Taken("Bind", "static PolicyProgram [|Bind|](in ModelGeometry model, PolicyValues values, IWeightSource weights) => null!;"),
        new("ASYM1005", "The name 'Info' in policy 'Info' is taken ('Info' and 'Bind' are members of its generated half). Rename what you declare.", "[CompressionPolicy] public sealed partial class [|Info|]" + Rules),
        new("ASYM1005", "The name 'Info' in policy 'Mine' is taken ('Info' and 'Bind' are members of its generated half). Rename what you declare.", "public class Old { public static int Info => 3; } [CompressionPolicy] public sealed partial class [|Mine|] : Old" + Rules),
    ];

    private static Case Taken(string name, string member) => Case.Scorer(
        "ASYM1005", $"The name '{name}' in policy 'Mine' is taken ('Info' and 'Bind' are members of its generated half). Rename what you declare.", member + " [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;");

    private static IEnumerable<Case> Rule =>
    [
        Case.Scorer("ASYM1010", "Rule 'Mine.Score' is not static (a [VisionScorer] method is 'static float Score(in VisionToken token)'). Change it to that.", "[VisionScorer] float [|Score|](in VisionToken token) => token.ClsAttention;"),
        Case.Scorer("ASYM1010", "Rule 'Mine.Score' does not take its 'VisionToken' as 'in' (a [VisionScorer] method is 'static float Score(in VisionToken token)'). Change it to that.", "[VisionScorer] static float [|Score|](VisionToken token) => token.ClsAttention;"),
        Case.Scorer("ASYM1010", "Rule 'Mine.Score' returns 'int' (a [VisionScorer] method is 'static float Score(in VisionToken token)'). Change it to that.", "[VisionScorer] static int [|Score|](in VisionToken token) => token.Index;"),
        Case.Scorer("ASYM1010", "Rule 'Mine.Score' takes a 'CachedToken' (a [VisionScorer] method is 'static float Score(in VisionToken token)'). Change it to that.", "[VisionScorer] static float [|Score|](in CachedToken token) => token.Age;"),
        Case.Scorer("ASYM1010", "Rule 'Mine.Score' takes 2 parameters (a [VisionScorer] method is 'static float Score(in VisionToken token)'). Change it to that.", "[VisionScorer] static float [|Score|](in VisionToken token, float x) => x;"),
        Case.Scorer("ASYM1010", "Rule 'Mine.Score' is generic (a [VisionScorer] method is 'static float Score(in VisionToken token)'). Change it to that.", "[VisionScorer] static float [|Score|]<T>(in VisionToken token) => token.ClsAttention;"),
        new("ASYM1011", "Policy 'Mine' has no rule (a policy that changes nothing is the dense model). Add a [VisionScorer], [BudgetRule] or [EvictionThreshold] method.", "[CompressionPolicy] public sealed partial class [|Mine|];"),
        new("ASYM1012", "Policy 'Mine' has no scorer (its selection, SelectBy.TopK, ranks tokens by score). Add a [VisionScorer] method, or [Selection(SelectBy.Stride)].", "[CompressionPolicy] public sealed partial class [|Mine|] { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }"),
        new("ASYM1013", "Policy 'Mine' has no budget rule (its selection, SelectBy.TopK, needs to know how many tokens to keep). Add a [BudgetRule] method.", "[CompressionPolicy] public sealed partial class [|Mine|] { [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention; }"),
        new("ASYM1013", "Policy 'Mine' has no budget rule (its selection, SelectBy.Stride, needs to know how many tokens to keep). Add a [BudgetRule] method.", "[CompressionPolicy, Selection(SelectBy.Stride)] public sealed partial class [|Mine|];"),
        Case.Scorer("ASYM1014", "Rule 'Mine.Other' is the second [VisionScorer] of the policy, after 'Score' (a policy has one). Remove one of them.", "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention; [VisionScorer] static float [|Other|](in VisionToken token) => 1f;"),
        Case.Scorer("ASYM1015", "Rule 'Mine.Score' is marked both [VisionScorer] and [EvictionThreshold] (a method is one rule). Write two methods.", "[VisionScorer, EvictionThreshold] static float [|Score|](in VisionToken token) => token.ClsAttention;"),
    ];

    private static IEnumerable<Case> Selections =>
    [
        Case.Scorer("ASYM1016", "'Mine.Score.Layer' has no effect at stage BeforePrefill (a setting that does nothing is refused). Remove it, or set Stage to InPrefill.", "[VisionScorer([|Layer = 4|])] static float Score(in VisionToken token) => token.ClsAttention;"),
        Case.Budget("ASYM1016", "'Selection.Above' has no effect with SelectBy.TopK (a setting that does nothing is refused). Remove it, or select by Threshold.", "[BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f;", "[Selection(SelectBy.TopK, [|Above = 1f|])]"),
        Case.Budget("ASYM1016", "'Mine.Keep' has no effect with SelectBy.Threshold (a setting that does nothing is refused). Remove the budget rule and bound the count by Selection.Min and Selection.Max.", "[BudgetRule] static float [|Keep|](in ScoreSummary scores) => 0.5f;", "[Selection(SelectBy.Threshold, Above = 1f)]"),
        new("ASYM1016", "'Selection.Rows' has no effect without Columns (a setting that does nothing is refused). Set both for a grid, or neither.", "[CompressionPolicy, Selection(SelectBy.Stride, [|Rows = 3|])] public sealed partial class Mine { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }"),
        new("ASYM1016", "'Mine.Keep' has no effect with SelectBy.Stride (a setting that does nothing is refused). Remove the budget rule, or Rows and Columns.", "[CompressionPolicy, Selection(SelectBy.Stride, Rows = 3, Columns = 3)] public sealed partial class Mine { [BudgetRule] static float [|Keep|](in ScoreSummary scores) => 0.5f; }"),
        new("ASYM1016", "'Other.Score' has no effect in a class that is no policy (a setting that does nothing is refused). Mark 'Other' as [CompressionPolicy].", "static class Other { [VisionScorer] static float [|Score|](in VisionToken token) => 1f; }"),
        new("ASYM1016", "'Mine.Score' has no effect with SelectBy.Stride (a setting that does nothing is refused). Remove the scorer, let the budget rule read its scores, or select by TopK.", "[CompressionPolicy, Selection(SelectBy.Stride)] public sealed partial class Mine { [VisionScorer] static float [|Score|](in VisionToken token) => 1f; [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }"),
        new("ASYM1016", "'Selection' has no effect on a policy that only evicts (a setting that does nothing is refused). Remove it, or add a [VisionScorer] method.", "[CompressionPolicy, [|Selection(SelectBy.TopK)|]] public sealed partial class Mine { [EvictionThreshold] static float Worth(in CachedToken token) => token.Age; }"),
        new("ASYM1016", "'Other.Selection' has no effect in a class that is no policy (a setting that does nothing is refused). Mark 'Other' as [CompressionPolicy].", "[Selection(SelectBy.Stride)] sealed class [|Other|];"),
        Case.Eviction("ASYM1016", "'Mine.Worth.Share' has no effect where the rule reads no DecayedShare (a setting that does nothing is refused). Remove it, or read token.DecayedShare.", "Below = 1f, [|Share = ShareOf.WholeRow|]", "=> token.Age;"),
        Case.Scorer("ASYM1016", "'Mine.X' has no effect because no rule reads it (a setting that does nothing is refused). Read it in a rule, or remove it.", "[Tunable(0, 1)] static readonly float [|X|] = 0.5f; [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
        Case.Scorer("ASYM1016", "'Mine.W' has no effect because no rule reads it (a setting that does nothing is refused). Read it in a rule, or remove it.", "[LearnedWeights] static partial Weights [|W|] { get; } [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
    ];

    private static IEnumerable<Case> Together =>
    [
        new("ASYM1017", "'Mine.Keep' reads Mean of scores that nobody gives (only Count exists without a scorer). Add a [VisionScorer].", "[CompressionPolicy, Selection(SelectBy.Stride)] public sealed partial class Mine { [BudgetRule] static float [|Keep|](in ScoreSummary scores) => scores.Mean; }"),
    ];

    private static IEnumerable<Case> Members =>
    [
        Case.Scorer("ASYM1020", "Tunable 'Mine.X' is not 'static readonly' (it is the default that a bound value replaces). Declare it 'static readonly'.", "[Tunable(0, 1)] static float [|X|] = 0.5f; " + Tunables),
        Case.Scorer("ASYM1021", "Tunable 'Mine.X' is of type 'short' (expected float, int, uint, long, ulong or bool). Change its type.", "[Tunable(0, 1)] static readonly short [|X|] = 1; " + Tunables),
        Case.Scorer("ASYM1022", "Tunable 'Mine.X' has no constant initialiser (its default is known when the policy is compiled). Initialise it with a constant expression.", "[Tunable(0, 1)] static readonly float [|X|] = MathF.Sqrt(2f); " + Tunables),
        Case.Scorer("ASYM1022", "Tunable 'Mine.X' has no constant initialiser (its default is known when the policy is compiled). Initialise it with a constant expression.", "[Tunable(0, 1)] static readonly float [|X|]; " + Tunables),
        Case.Scorer("ASYM1023", "Tunable 'Mine.X' is 2 by default (its range is 0 to 1). Change the default or the range.", "[Tunable(0, 1)] static readonly float [|X|] = 2; " + Tunables),
        Case.Scorer("ASYM1024", "Tunable 'Mine.X' has the range 1 to 0 (it holds no value). Swap the ends, and give finite numbers.", "[[|Tunable(1, 0)|]] static readonly float X = 0.5f; " + Tunables),
        Case.Scorer("ASYM1025", "Tunable 'Mine.X' has the range -1 to 16 (a value of type 'uint' lies in 0 to 4294967295). Narrow the range, or change the type.", "[[|Tunable(-1, 16)|]] static readonly uint X = 4; " + Tunables),
        Case.Scorer("ASYM1025", "Tunable 'Mine.X' has the range 0 to 3000000000 (a value of type 'int' lies in -2147483648 to 2147483647). Narrow the range, or change the type.", "[[|Tunable(0, 3e9)|]] static readonly int X = 4; " + Tunables),
        Case.Scorer("ASYM1030", "'W' is not partial (learned weights are 'static partial Weights W { get; }'). Declare it like that.", "[LearnedWeights] static Weights [|W|] { get; } " + Weighted),
        Case.Scorer("ASYM1030", "'W' is of type 'int' (learned weights are 'static partial Weights W { get; }'). Declare it like that.", "[LearnedWeights] static int [|W|] { get; } [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
        Case.Scorer("ASYM1031", "Learned weights 'Mine.W' set File to \"../w\" (expected the name of a file in the model's folder). Change it.", "[LearnedWeights([|File = \"../w\"|])] static partial Weights W { get; } " + Weighted),
        Case.Scorer("ASYM1031", "Learned weights 'Mine.W' set Default to NaN (expected a finite number). Change it.", "[LearnedWeights([|Default = float.NaN|])] static partial Weights W { get; } " + Weighted),
        Case.Scorer("ASYM1031", "Learned weights 'Mine.W' set Length to HeadDim (expected Hidden: TextSimilarityWeighted weighs every element of an embedding). Change it.", "[LearnedWeights(Length = Geometry.HeadDim)] static partial Weights [|W|] { get; } " + Weighted),
    ];

    private static IEnumerable<Case> Limits =>
    [
        Case.Budget("ASYM1040", "'Mine.Keep' keeps at least 0.6 and at most 0.5 (Min must not exceed Max). Swap them, or set Min below Max.", "[BudgetRule(Min = 0.6, [|Max = 0.5|])] static float Keep(in ScoreSummary scores) => 0.5f;"),
        Case.Budget("ASYM1041", "'Mine.Keep' sets Max to 50 (a fraction lies in 0 to 1). Write the share of tokens, such as 0.5 for half of them.", "[BudgetRule([|Max = 50|])] static float Keep(in ScoreSummary scores) => 0.5f;"),
        Case.Budget("ASYM1041", "'Mine.Keep' sets Max to 0 (a sample keeps a token, so that its largest share is above 0). Write the share of tokens, such as 0.5 for half of them.", "[BudgetRule([|Max = 0|])] static float Keep(in ScoreSummary scores) => 0.5f;"),
        Case.Budget("ASYM1041", "'Mine.Keep' sets Min to NaN (a fraction lies in 0 to 1). Write the share of tokens, such as 0.5 for half of them.", "[BudgetRule([|Min = double.NaN|])] static float Keep(in ScoreSummary scores) => 0.5f;"),
        Case.Budget("ASYM1044", "'Mine.Keep' sets Round to 9 (not one of: Ceiling, Floor, HalfEven, HalfUp). Name one of them.", "[BudgetRule([|Round = (Rounding)9|])] static float Keep(in ScoreSummary scores) => 0.5f;"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets Below to Infinity (expected a finite number). Change it.", "[|Below = float.PositiveInfinity|]"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets Below to NaN (expected a finite number). Change it.", "[|Below = float.NaN|]"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets Budget to -1 (expected a finite number, at least 0). Change it.", "[|Budget = -1|]"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets Sinks to -1 (expected a finite number, at least 0). Change it.", "[|Sinks = -1|]"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets Recent to -1 (expected a finite number, at least 0). Change it.", "[|Recent = -1|]"),
        new("ASYM1042", "'Selection' sets Rows to 65536 (expected 0 to 32767). Change it.", "[CompressionPolicy, Selection(SelectBy.Stride, [|Rows = 65536|], Columns = 1)] public sealed partial class Mine;"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets the decay of DecayedShare to 1.5 (expected 0 to 1). Change it.", "Below = 1f", "=> token.DecayedShare([|1.5f|]);"),
        Case.Eviction("ASYM1042", "'Mine.Worth' sets the decay of DecayedShare to 0 to 2 (expected 0 to 1). Change it.", "Below = 1f", "=> token.DecayedShare([|Decay|]); [Tunable(0, 2)] static readonly float Decay = 0.9f;"),
        Case.Budget("ASYM1042", "'Mine.Keep' sets the share of FractionForMass to 90 (expected 0 to 1). Change it.", "[BudgetRule] static float Keep(in ScoreSummary scores) => scores.FractionForMass([|90f|]);"),
        Case.Eviction("ASYM1043", "'Mine.Worth' protects 4 sinks and 32 recent entries but holds only 16 (all of them would stay above Budget). Raise Budget, or lower Sinks or Recent.", "[|Budget = 16|]"),
    ];
}
