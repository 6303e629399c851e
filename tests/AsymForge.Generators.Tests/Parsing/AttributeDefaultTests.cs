using AsymForge.Compiler;

namespace AsymForge.Generators.Tests;

/// <summary>The parser cannot see the initialisers of attribute classes, so it repeats the defaults: these are the same.</summary>
public sealed class AttributeDefaultTests
{
    private const string Source = """
        [CompressionPolicy]
        public sealed partial class Mine
        {
            [LearnedWeights] static partial Weights W { get; }
            [VisionScorer] static float Score(in VisionToken token) => token.TextSimilarityWeighted(W);
            [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f;
            [EvictionThreshold] static float Worth(in CachedToken token) => token.Age - 1f;
        }
        """;

    private readonly PolicyModel model = PolicySources.Parse(Source).Source.Model!;

    [Fact]
    public void Of_the_scorer()
    {
        VisionScorerAttribute expected = new();
        Assert.Equal(
            ((int)expected.Stage, expected.Layer, (int)expected.Per, (int)expected.Positions, (int)expected.Reselect),
            ((int)model.Scorer!.Stage, model.Scorer.Layer, (int)model.Scorer.Per, (int)model.Scorer.Positions, (int)model.Scorer.Reselect));
    }

    [Fact]
    public void Of_the_budget_rule()
    {
        BudgetRuleAttribute expected = new();
        Assert.Equal((expected.Min, expected.Max, (int)expected.Round, expected.Monotone), (model.Budget!.Min, model.Budget.Max, (int)model.Budget.Round, model.Budget.Monotone));
    }

    [Fact]
    public void Of_the_selection()
    {
        SelectionAttribute expected = new(SelectBy.Threshold);
        SelectionRule rule = PolicySources.Parse("[CompressionPolicy, Selection(SelectBy.Threshold)] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => token.TextSimilarity; }").Source.Model!.Selection;
        Assert.Equal(
            ((int)expected.By, expected.Above, expected.Min, expected.Max, expected.Rows, expected.Columns), ((int)rule.By, rule.Above, rule.Min, rule.Max, rule.Rows, rule.Columns));
    }

    [Fact]
    public void Of_the_eviction_rule()
    {
        EvictionThresholdAttribute expected = new();
        EvictionRule rule = model.Eviction!;
        Assert.Equal(
            (expected.Below, expected.Budget, expected.Sinks, expected.Recent, expected.HardCap, expected.ProtectTurn, (int)expected.Share),
            (rule.Below, rule.Budget, rule.Sinks, rule.Recent, rule.HardCap, rule.ProtectTurn, (int)rule.Share));
    }

    [Fact]
    public void Of_learned_weights()
    {
        LearnedWeightsAttribute expected = new();
        WeightsModel weights = Assert.Single(model.Weights);
        Assert.Equal(((int)expected.Length, expected.Default, "mine.safetensors", "w"), ((int)weights.Length, weights.Default.Float, weights.File, weights.Tensor));
    }
}
