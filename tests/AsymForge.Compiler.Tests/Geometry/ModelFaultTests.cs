using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Each fault of a policy for a model, and the nearest policy that has none.</summary>
public sealed class ModelFaultTests
{
    private static readonly VisionFacts Square = new() { Layers = 24, Heads = 16, Hidden = 1024, HasCls = true, Least = 16, Most = 16, Rows = 4, Columns = 4 };
    private static readonly ModelFacts Model = new() { Name = "m", Family = "llava", Layers = 4, Heads = 2, KvHeads = 2, HeadDim = 8, Hidden = 16, Context = 100, Vision = Square };
    private static readonly VisionFacts Any = Square with { Most = 64, Rows = 0, Columns = 0 };

    private static readonly PolicyModel Scores = ScoreOnly("P", Scorer("Score", Ret(Sig(SignalKind.ClsAttention))));

    [Fact]
    public void A_layer_is_one_of_the_model()
    {
        PolicyModel At(int layer) => Scores with { Scorer = Scores.Scorer! with { Stage = Stage.InPrefill, Layer = layer } };
        Is(At(4), Model, new ModelFinding(ModelFault.LayerBeyondDepth, "Score", "Layer", new[] { "Score", "4", "m", "4", "3" }));
        Is(At(3), Model);
        Is(Scores, Model);
    }

    [Fact]
    public void Cls_attention_needs_a_cls_token()
    {
        ModelFacts without = Model with { Vision = Square with { HasCls = false } };
        Is(Scores, without, new ModelFinding(ModelFault.NoClsToken, "Score", "", new[] { "Score", "m", "llava" }));
        Is(ScoreOnly("P", Scorer("Score", Ret(Sig(SignalKind.PatchNorm)))), without);
    }

    [Fact]
    public void Rules_of_pictures_need_pictures()
    {
        ModelFacts text = Model with { Vision = null };
        Is(Scores, text, new ModelFinding(ModelFault.NoPictures, "Score", "", new[] { "P", "m", "llava" }));
        Is(Samples.Uniform, text, new ModelFinding(ModelFault.NoPictures, "Keep", "", new[] { "UniformPolicy", "m", "llava" }));
        Is(Samples.Grid, text, new ModelFinding(ModelFault.NoPictures, "", "", new[] { "GridPolicy", "m", "llava" }));
        Is(Evicts(8), text);
    }

    [Fact]
    public void A_budget_keeps_one_token_and_the_protected_ones()
    {
        PolicyModel UpTo(double max) => Scores with { Budget = Scores.Budget! with { Max = max } };
        ModelFacts separated = Model with { Vision = Square with { Protected = 5 } };
        Is(UpTo(0.06), Model, new ModelFinding(ModelFault.BudgetBelowLeast, "Keep", "Max", new[] { "Keep", "0.06", "0", "16", "m", "at least 1 is always kept" }));
        Is(UpTo(0.0625), Model);
        Is(UpTo(0.25), separated, new ModelFinding(ModelFault.BudgetBelowLeast, "Keep", "Max", new[] { "Keep", "0.25", "4", "16", "m", "5 of them are separators, which are always kept" }));
        Is(UpTo(0.3125), separated);
        Is(UpTo(0.06), Model with { Vision = Any }, new ModelFinding(ModelFault.BudgetBelowLeast, "Keep", "Max", new[] { "Keep", "0.06", "0", "16 (in the smallest picture)", "m", "at least 1 is always kept" }));
        PolicyModel threshold = Samples.Random with { Selection = Samples.Random.Selection with { Max = 0.01 } };
        Is(threshold, Model, new ModelFinding(ModelFault.BudgetBelowLeast, "", "Max", new[] { "Selection", "0.01", "0", "16", "m", "at least 1 is always kept" }));
        Is(Samples.Random, Model);
    }

    [Fact]
    public void A_grid_has_no_more_cells_than_the_picture()
    {
        PolicyModel Of(int rows, int columns) => Samples.Grid with { Selection = Samples.Grid.Selection with { Rows = rows, Columns = columns } };
        ModelFault fault = ModelFault.GridBeyondTokens;
        Is(Of(4, 4), Model);
        Is(Of(5, 4), Model, new ModelFinding(fault, "", "Rows", new[] { "5", "4", "m", "4 by 4 vision tokens" }));
        Is(Of(4, 5), Model, new ModelFinding(fault, "", "Columns", new[] { "4", "5", "m", "4 by 4 vision tokens" }));
        Is(Of(8, 8), Model with { Vision = Any });
        Is(Of(5, 13), Model with { Vision = Any }, new ModelFinding(fault, "", "Rows", new[] { "5", "13", "m", "at most 64 vision tokens" }));
        Is(Of(99, 99), Model with { Vision = Any with { Most = 0 } });
        Is(Samples.Uniform, Model);
    }

    [Fact]
    public void A_size_that_a_rule_reads_is_fixed()
    {
        PolicyModel Reads(Geometry size) => ScoreOnly("P", Scorer("Score", Ret(To(IrType.Float, Add(new GeometryRead(size), new GeometryRead(size))))));
        ModelFacts varying = Model with { Vision = Any };
        Is(Reads(Geometry.VisionTokens), varying, new ModelFinding(ModelFault.SizeNotFixed, "Score", "", new[] { "Score", "reads Model.VisionTokens", "m" }));
        Is(Reads(Geometry.VisionTokens), Model);
        Is(Reads(Geometry.KvHeads), varying);
    }

    [Fact]
    public void A_conversation_can_exceed_the_eviction_budget()
    {
        Is(Evicts(100), Model, new ModelFinding(ModelFault.EvictionBeyondContext, "Worth", "Budget", new[] { "Worth", "100", "m", "100" }));
        Is(Evicts(99), Model);
    }

    private static PolicyModel Evicts(int budget) => new()
    {
        Namespace = "",
        ClassName = "P",
        Name = "P",
        Eviction = new() { Function = Worth("Worth", Ret(To(IrType.Float, Sig(SignalKind.Age)))), Budget = budget },
    };

    private static void Is(PolicyModel policy, ModelFacts model, params ModelFinding[] expected) => Assert.Equal(expected, ModelChecks.Run(policy, model));
}
