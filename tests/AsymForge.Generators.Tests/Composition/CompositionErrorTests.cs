using AsymForge.GeneratorTesting;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>One mistake, one error, where it is written: what takes rules from a class that is wrong stays silent.</summary>
public sealed class CompositionErrorTests
{
    private const string Budget = "[CompressionRules] public sealed partial class B { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; internal static float Half(float x) => 0.5f * x; }";
    private const string Mine = "[CompressionPolicy, Scorer<A>, Budget<B>] public sealed partial class Mine;";

    [Theory]
    [InlineData("[CompressionRules] public sealed partial class A { [VisionScorer] static float Score(in VisionToken token) => Hash(token); }", "CS0103")]
    [InlineData("[CompressionRules] public sealed partial class A { [VisionScorer] static float Score(in VisionToken token) => new System.Random().NextSingle(); }", "ASYM2016")]
    [InlineData("[CompressionRules] public partial class A { [VisionScorer] static float Score(in VisionToken token) => token.PatchNorm; }", "ASYM1002")]
    [InlineData("[CompressionRules] public sealed partial class A<T> { [VisionScorer] static float Score(in VisionToken token) => token.PatchNorm; }", "CS0305 ASYM1003")]
    [InlineData("", "CS0246")]
    public void A_class_with_errors_reports_them_alone(string a, string expected) => Assert.Equal(expected, Ids(a, Budget, Mine));

    [Fact]
    public void A_composing_class_with_errors_still_counts_as_a_policy() => Assert.Equal(
        "CS0103",
        Ids("[CompressionRules] public sealed partial class A { [VisionScorer] static float Score(in VisionToken token) => Hash(token); }", Budget, Mine, "static class Use { static readonly CompiledPolicy Policy = CompiledPolicy.Of<Mine>(); }"));

    [Fact]
    public void A_call_of_a_class_with_errors_is_no_second_error() => Assert.Equal(
        "CS0103",
        Ids("[CompressionRules] public sealed partial class A { [BudgetRule] static float Keep(in ScoreSummary scores) => Hash(1f); internal static float Twice(float x) => 2f * x; }",
            "[CompressionPolicy, Budget<A>] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => A.Twice(token.PatchNorm); }"));

    [Fact]
    public void Two_attributes_of_a_kind_are_refused_by_the_compiler() => Assert.Equal(
        "CS0579", Ids(Budget, "[CompressionRules] public sealed partial class A { [VisionScorer] static float Score(in VisionToken token) => token.PatchNorm; }", "[CompressionPolicy, Scorer<A>, Budget<B>, Budget<B>] public sealed partial class Mine;"));

    [Fact]
    public void Classes_that_take_from_each_other_say_so_each() => Assert.Equal(
        ["'X' takes rules from itself, by way of 'Y' and 'Z'", "'Y' takes rules from itself, by way of 'Z' and 'X'", "'Z' takes rules from itself, by way of 'X' and 'Y'"],
        Diagnosed.Build("""
            [CompressionPolicy, Scorer<X>] public sealed partial class Mine { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }
            [CompressionRules, Scorer<Y>] public sealed partial class X;
            [CompressionRules, Scorer<Z>] public sealed partial class Y;
            [CompressionRules, Scorer<X>] public sealed partial class Z;
            """).Select(found => found.GetMessage().Split(" (")[0]));

    [Fact]
    public void A_chain_ends_somewhere()
    {
        string[] chain = [.. Enumerable.Range(0, CompositionGraph.MostClasses + 2).Select(i => $"[CompressionRules, Budget<C{i + 1}>] public sealed partial class C{i};"), $"[CompressionRules, Budget<B>] public sealed partial class C{CompositionGraph.MostClasses + 2};", Budget];

        Diagnostic[] found = Diagnosed.Build(string.Join('\n', chain));

        Assert.All(found, one => Assert.Equal("ASYM1053", one.Id));
        Assert.StartsWith("'C0' takes rules through more than 64 classes", found[0].GetMessage(), StringComparison.Ordinal);
        Assert.InRange(found.Length, 1, 3);
    }

    [Fact]
    public void Legal_neighbours_are_silent() => Assert.Equal("", Ids(Budget, """
        [CompressionPolicy]
        public sealed partial class A
        {
            [Tunable(0.1, 1)] static readonly float Ratio = 0.5f;
            [VisionScorer] static float Score(in VisionToken token) => Ratio * token.PatchNorm;
            [BudgetRule] static float Keep(in ScoreSummary scores) => Ratio;
        }

        [CompressionPolicy, Scorer<A>, Budget<A>] public sealed partial class Shared;

        [CompressionPolicy, Scorer<A>, Budget<A>(Prefix = "Other")] public sealed partial class Prefixed;

        [CompressionPolicy, Budget<B>]
        public sealed partial class Calling
        {
            const float Keep = 2f;
            [VisionScorer] static float Score(in VisionToken token) => B.Half(token.PatchNorm) * Keep;
        }
        """));

    private static string Ids(params string[] sources) => string.Join(" ", Diagnosed.Build(sources).Select(found => found.Id));
}
