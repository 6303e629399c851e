using AsymForge.Compiler;
using AsymForge.Compiler.Ir;

namespace AsymForge.Generators.Tests;

/// <summary>A rule that is taken from another class brings what it needs, and nothing else.</summary>
public sealed class CompositionTests
{
    private const string All = "[CompressionPolicy, Scorer<Lib.Parts>, Budget<Lib.Parts>, Eviction<Lib.Parts>] public sealed partial class Mine;";

    [Fact]
    public void Everything_comes_along()
    {
        PolicyModel mine = Composed.Together(Composed.Parts, All);

        Assert.Equal((Scope.Image, 0.25, 0.75, Rounding.HalfEven), ((Scope)(int)mine.Scorer!.Per, mine.Budget!.Min, mine.Budget.Max, (Rounding)(int)mine.Budget.Round));
        Assert.Equal((0.5f, 20, 2, 3), (mine.Eviction!.Below, mine.Eviction.Budget, mine.Eviction.Sinks, mine.Eviction.Recent));
        Assert.Equal(["Gain", "Decay"], mine.Tunables.Select(tunable => tunable.Name));
        Assert.Equal(["Score", "Keep", "Worth", "Parts_Bent_VisionToken", "Parts_Scaled"], mine.AllFunctions.Select(function => function.Name));
        Assert.Equal(
            ["Gain", "Decay", "Score.Per", "Score.Positions", "Score.Reselect", "Keep.Min", "Keep.Max", "Keep.Round", "Worth.Below", "Worth.Budget", "Worth.Sinks", "Worth.Recent", "Worth.HardCap", "Worth.ProtectTurn", "Worth.Share"],
            BindableValues.Of(mine).Select(value => value.Name));
        WeightsModel w = Assert.Single(mine.Weights);
        Assert.Equal(("W", "parts.safetensors", "w", 2f, true), (w.Name, w.File, w.Tensor, w.Default.Float, w.IsComposed));
        Assert.Empty(Verifier.Run(mine));
    }

    [Fact]
    public void Only_what_a_rule_needs_comes_along()
    {
        PolicyModel mine = Composed.Together(Composed.Parts, "[CompressionPolicy, Eviction<Lib.Parts>] public sealed partial class Mine;");

        Assert.Equal("Decay", Assert.Single(mine.Tunables).Name);
        Assert.Empty(mine.Weights);
        Assert.Equal("Worth", Assert.Single(mine.AllFunctions).Name);
    }

    [Fact]
    public void Own_members_stand_before_those_that_come_along()
    {
        PolicyModel mine = Composed.Together(Composed.Parts, """
            [CompressionPolicy, Scorer<Lib.Parts>]
            public sealed partial class Mine
            {
                [Tunable(0.1, 1)] static readonly float Ratio = 0.5f;
                [BudgetRule] static float Keep(in ScoreSummary scores) => Ratio;
            }
            """);

        Assert.Equal(["Ratio", "Gain"], mine.Tunables.Select(tunable => tunable.Name));
        Assert.Equal(0, Assert.Single(Reads(mine, "Score")).Slot);
    }

    [Fact]
    public void Weights_get_the_slots_behind_own_ones()
    {
        PolicyModel mine = Composed.Together(Composed.Parts, """
            [CompressionPolicy, Budget<Lib.Parts>, Scorer<Other>]
            public sealed partial class Mine;

            [CompressionRules, Budget<Lib.Parts>]
            sealed partial class Other
            {
                [LearnedWeights(File = "a.safetensors")] static partial Weights A { get; }
                [LearnedWeights(File = "b.safetensors")] static partial Weights B { get; }
                [VisionScorer] static float Score(in VisionToken token) => token.TextSimilarityWeighted(B) - token.TextSimilarityWeighted(A);
            }
            """);

        Assert.Equal(["b.safetensors", "a.safetensors"], mine.Weights.Select(weights => weights.File));
        Assert.Equal([0, 1], Reads(mine, "Score").Select(read => read.Slot));
    }

    [Fact]
    public void A_prefix_stands_before_the_names_that_users_see()
    {
        PolicyModel mine = Composed.Together(Composed.Parts, """
            [CompressionPolicy, Scorer<Lib.Parts>, Budget<Lib.Parts>(Prefix = "Vision"), Eviction<Lib.Parts>]
            public sealed partial class Mine;
            """);

        Assert.Equal(["Gain", "VisionGain", "Decay"], mine.Tunables.Select(tunable => tunable.Name));
        Assert.Equal(["Score", "VisionKeep", "Worth"], mine.AllFunctions.Take(3).Select(function => function.Name));
        Assert.Equal(["Parts_Bent_VisionToken", "Parts_Scaled", "Parts_Scaled_2"], mine.Functions.Select(function => function.Name));
        Assert.Contains("VisionKeep.Min", BindableValues.Of(mine).Select(value => value.Name));
        Assert.Empty(Verifier.Run(mine));
    }

    [Fact]
    public void Methods_of_one_name_from_two_classes_are_told_apart()
    {
        PolicyModel mine = Composed.Together(Scaling("A", "VisionScorer", "VisionToken token", "token.PatchNorm"), Scaling("B", "BudgetRule(Min = 0.5)", "ScoreSummary scores", "scores.Mean"), """
            [CompressionPolicy, Scorer<A>, Budget<B>]
            public sealed partial class Mine;
            """);

        Assert.Equal(["RuleA", "RuleB", "A_Scaled", "B_Scaled"], mine.AllFunctions.Select(function => function.Name));
        Assert.Equal(["A_Scaled", "B_Scaled"], mine.AllFunctions.Take(2).Select(rule => Assert.Single(IrWalk.Expressions(rule).OfType<Call>()).Function));
    }

    [Fact]
    public void A_class_that_composes_can_be_composed()
    {
        const string Middle = "[CompressionRules, Scorer<Lib.Parts>, Budget<Lib.Parts>] sealed partial class Middle;";
        PolicyModel mine = Composed.Together(Composed.Parts, Middle, "[CompressionPolicy, Scorer<Middle>, Budget<Middle>, Eviction<Lib.Parts>] public sealed partial class Mine;");
        PolicyModel direct = Composed.Together(Composed.Parts, All);

        Assert.Equal(BindableValues.Of(direct).Select(value => value.Name), BindableValues.Of(mine).Select(value => value.Name));
        Assert.Equal(direct.Weights, mine.Weights);
        Assert.Equal(["Middle_Parts_Bent_VisionToken", "Middle_Parts_Scaled"], mine.Functions.Select(function => function.Name));
    }

    [Fact]
    public void The_selection_of_a_class_stays_with_it()
    {
        PolicyModel mine = Composed.Together("""
            [CompressionPolicy, Selection(SelectBy.Threshold, Above = 1f)]
            public sealed partial class Bright { [VisionScorer] static float Score(in VisionToken token) => token.PatchNorm; }
            """, Composed.Parts, "[CompressionPolicy, Scorer<Bright>, Budget<Lib.Parts>] public sealed partial class Mine;");

        Assert.Equal(new SelectionRule(), mine.Selection);
    }

    [Fact]
    public void Methods_of_a_rule_class_that_is_composed_can_be_called()
    {
        PolicyModel mine = Composed.Together(Composed.Parts, """
            using Lib;

            [CompressionPolicy, Budget<Parts>]
            public sealed partial class Mine
            {
                [VisionScorer] static float Score(in VisionToken token) => Parts.Scaled(Parts.Bent(token)) + Parts.Bent(x: 2f);
            }
            """);

        Assert.Equal(["Parts_Bent_Single", "Parts_Bent_VisionToken", "Parts_Scaled"], mine.Functions.Select(function => function.Name));
        Assert.Equal(["Parts_Scaled", "Parts_Bent_VisionToken", "Parts_Bent_Single"], IrWalk.Expressions(mine.Scorer!.Function).OfType<Call>().Select(call => call.Function));
        Assert.Empty(Verifier.Run(mine));
    }

    [Fact]
    public void Tables_come_along()
    {
        PolicyModel origin = Composed.Together(Composed.Parts, All) with { Tables = new[] { new TableModel("Steps", IrType.Float, new[] { Const.Of(1f), Const.Of(2f) }) }, ClassName = "Origin" };
        Expr read = new TableRead("Steps", IrType.Float, Const.Of(1));
        origin = origin with { Budget = origin.Budget! with { Function = origin.Budget.Function with { Body = new Block(new Stmt[] { new Return(read) }) } } };

        Composition into = new("Mine", ["Origin_Steps"], ownWeights: 0);
        BudgetRule rule = into.From(origin, "", "Origin").Budget()!;
        PolicyModel mine = into.Complete(new PolicyModel { Namespace = "", ClassName = "Mine", Name = "Mine" });

        Assert.Equal("Origin_Steps_2", Assert.Single(mine.Tables).Name);
        Assert.Equal("Origin_Steps_2", Assert.Single(IrWalk.Expressions(rule.Function).OfType<TableRead>()).Name);
    }

    private static IEnumerable<SignalRead> Reads(PolicyModel model, string function) =>
        IrWalk.Expressions(model.AllFunctions.Single(candidate => candidate.Name == function)).OfType<SignalRead>().Where(read => read.Slot >= 0);

    private static string Scaling(string name, string rule, string parameter, string value) => $$"""
        [CompressionRules]
        sealed partial class {{name}}
        {
            [{{rule}}] static float Rule{{name}}(in {{parameter}}) => Scaled({{value}});
            static float Scaled(float x) => 2f * x;
        }
        """;
}
