using AsymForge.Compiler.Ir;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>What users read, word for word: subject, fact, rule, fix. Each message belongs to a model or text that a test elsewhere proves to have that mistake and no other.</summary>
public sealed class MessageTests
{
    private static readonly IrFunction Any = Worth("Any", Ret(F(1f)));

    [Fact]
    public void Findings_of_the_verifier() => Snapshot.Match(string.Join("\n", VerifierTests.Broken.Select(row => Told(Assert.Single(Verifier.Run((PolicyModel)row[1]))))));

    [Fact]
    public void Findings_of_the_value_checks() => Snapshot.Match(string.Join("\n", ValueCheckTests.Found.Select(row => Told(Assert.Single(ValueChecks.Run((PolicyModel)row[1]))))));

    // Mistakes that come in several forms, or beside others.
    [Fact]
    public void Findings_of_rules_that_do_not_fit() => Snapshot.Match(string.Join("\n\n", Misfits().Select(model => string.Join("\n", Verifier.Run(model).Select(Told)))));

    [Fact]
    public void What_this_build_does_not_execute() => Snapshot.Match(string.Join("\n", Unexecutable().Select(model => Told(Assert.Single(Verifier.Run(model))))));

    [Fact]
    public void All_that_is_not_executed_is_named_in_order() => Snapshot.Match(Shown.WithoutSignalLists(
        Shown.Rows("everything", Executability.Of(DeclaredSamples.Everything)) + "\n\n" + Shown.Rows("steps", Executability.Of(DeclaredSamples.Steps))));

    [Fact]
    public void What_keeps_a_rule_out_of_lanes()
    {
        Assert.Equal("the rule reads no signal", Obstacle(F(1f)));
        Assert.Equal("Score computes with 64-bit integers", Obstacle(To(IrType.Float, To(IrType.Long, Sig(SignalKind.Row)))));
        Assert.Equal("Score takes a remainder", Obstacle(Op(BinaryOp.Remainder, Sig(SignalKind.PatchNorm), F(2f))));
        Assert.Equal("Score divides integers", Obstacle(To(IrType.Float, Op(BinaryOp.Divide, Sig(SignalKind.Row), I(2)))));
        Assert.Equal("Score shifts by a count that varies", Obstacle(To(IrType.Float, Op(BinaryOp.ShiftLeft, I(1), Sig(SignalKind.Row)))));
        Assert.Null(Obstacle(To(IrType.Float, Op(BinaryOp.ShiftLeft, Sig(SignalKind.Row), I(1)))));
        Assert.Null(Obstacle(Op(BinaryOp.Divide, Sig(SignalKind.PatchNorm), F(2f))));
        PolicyModel table = Samples.Steps;
        Assert.Equal("Score looks values up in Falloff", Passes.Vectorizing.Obstacle(table, table.Scorer!.Function));

        // 128 statements once written out are the most.
        string? Loop(int trips)
        {
            IrFunction scorer = Scorer("Score", Let("x", Sig(SignalKind.PatchNorm)), new For("i", 0, trips, 1, Do(new Assign("x", Add(L("x"), L("x"))))), Ret(L("x")));
            return Passes.Vectorizing.Obstacle(ScoreOnly("P", scorer), scorer);
        }

        Assert.Null(Loop(126));
        Assert.Equal("Score has a long loop", Loop(127));
    }

    private static string? Obstacle(Expr value)
    {
        PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(value)));
        return Passes.Vectorizing.Obstacle(model, model.Scorer!.Function);
    }

    private static string Told(Finding finding) => $"{finding.Code} {finding.Member}{(finding.Setting is null ? "" : "." + finding.Setting)}: {Shown.WithoutSignalLists(finding.Message)}";

    private static IEnumerable<PolicyModel> Misfits()
    {
        PolicyModel score = ScoreOnly("P", Scorer("Score", Ret(F(1f)))), cache = Bare() with { CacheScorer = new() { Function = Worth("Importance", Ret(Sig(SignalKind.EntryAttention))) }, Capacity = Room(Scope.Layer) };
        IrFunction wrong = Any with { Token = TokenKind.None };

        // The shape of each kind of rule.
        yield return score with { Scorer = new() { Function = wrong } };
        yield return score with { Budget = new() { Function = wrong } };
        yield return Bare() with { Eviction = new() { Function = wrong } };
        yield return cache with { CacheScorer = cache.CacheScorer! with { Function = wrong } };
        yield return cache with { Capacity = new() { Function = wrong } };
        yield return score with { Merge = new() { Function = wrong } };
        yield return score with { Hooks = new() { Branch = BranchBy.Dense, Logits = wrong } };
        yield return score with { Hooks = new() { Guide = "g", Exit = wrong } };
        yield return score with { Hooks = new() { Exit = Any with { Token = TokenKind.Answer, ReturnType = IrType.Bool, Body = Do(Ret(Const.Of(true))) } } };
        yield return score with { Scorer = new() { Function = Scorer("Score", Ret(L("x"))) with { Parameters = new[] { new IrParameter("x", IrType.Float) } } } };
        yield return score with { Scorer = new() { Function = Scorer("Score", Ret(I(1))) with { ReturnType = IrType.Int } } };
        IrFunction update = Worth("Add", Ret(L("state"))) with { Parameters = new[] { new IrParameter("state", IrType.Float) } };
        foreach (IrFunction bad in new[] { update with { Token = TokenKind.Vision }, update with { ReturnType = IrType.Int, Body = Do(Ret(I(1))) }, update with { Parameters = default, Body = Do(Ret(F(0f))) }, update with { Parameters = new[] { new IrParameter("state", IrType.Int) }, Body = Do(Ret(F(0f))) } })
        {
            yield return score with { States = new[] { new EntryStateModel { Name = "Mass", Update = bad } } };
        }

        // Signals with what they do not take, and reads of what is not given.
        foreach (SignalKind kind in new[] { SignalKind.DecayedShare, SignalKind.State, SignalKind.Predicted })
        {
            yield return Bare() with { Eviction = new() { Function = Worth("Worth", Ret(new SignalRead(kind))) } };
        }

        yield return score with { Scorer = new() { Function = Scorer("Score", Ret(new SignalRead(SignalKind.TextSimilarityWeighted, Slot: 0))) }, Weights = new[] { new WeightsModel { Name = "W", File = "f", Tensor = "t", Rows = Geometry.Layers, Length = Geometry.Heads } } };
        yield return score with { Budget = new() { Function = Budget("Keep", Ret(new SummaryRead(SummaryKind.FractionForMass))) } };
        yield return score with { Budget = new() { Function = Budget("Keep", Ret(new SummaryRead(SummaryKind.Mean, F(1f)))) } };
        yield return score with { Budget = new() { Function = Budget("Keep", Ret(new SummaryRead(SummaryKind.FractionForMass, I(1)))) } };
        yield return score with { Scorer = new() { Function = Scorer("Score", Ret(new SummaryRead(SummaryKind.Mean))) } };

        // Expressions whose types do not fit.
        foreach (Expr value in new Expr[]
        {
            new Conditional(F(1f), F(1f), F(2f)), new Conditional(Const.Of(true), F(1f), I(2)), To(IrType.Float, Const.Of(true)), new Unary(UnaryOp.Not, F(1f)), Fn(IntrinsicOp.Sqrt, I(4)), Op(BinaryOp.Add, F(1f), I(1)), new TunableRead("T", IrType.Int),
            new Call("Help", IrType.Int, new Expr[] { F(1f) }), new Call("Help", IrType.Float, new Expr[] { I(1) }), new Call("Help", IrType.Float, default), new Call("Cached", IrType.Float, default),
        })
        {
            yield return ScoreOnly("P", Scorer("Score", Ret(value)), Helper("Help", IrType.Float, [new("x", IrType.Float)], Ret(L("x"))), Worth("Cached", Ret(F(1f)))) with { Tunables = new[] { new TunableModel("T", F(1f), 0, 1) } };
        }

        // Nothing but locals is assigned.
        foreach (string name in new[] { "Falloff", "Counts", "Nowhere" })
        {
            yield return ScoreOnly("P", Scorer("Score", new Assign(name, F(1f)), Ret(F(1f)))) with { Tables = Samples.Steps.Tables };
        }

        // Selections, bounds and windows.
        foreach (SelectionRule selection in new SelectionRule[]
        {
            new() { By = SelectBy.Stride, Rows = 3 }, new() { By = SelectBy.Stride, Columns = 3 }, new() { By = SelectBy.Stride, Rows = 3, Columns = 3 }, new() { By = SelectBy.Threshold, Min = 0.5, Max = 0.25 }, new() { By = SelectBy.Threshold, Max = 1.5 },
        })
        {
            yield return score with { Selection = selection };
            yield return score with { Selection = selection, Budget = null };
            yield return score with { Selection = selection, Scorer = null };
        }

        foreach ((double min, double max) in new[] { (-0.1, 1.0), (0.0, 1.1), (0.5, 0.4), (0.0, double.NaN) })
        {
            yield return score with { Budget = score.Budget! with { Min = min, Max = max } };
        }

        foreach (EvictionRule rule in new EvictionRule[] { new() { Function = Any, Below = float.NaN }, new() { Function = Any, Budget = -1 }, new() { Function = Any, Recent = -1 } })
        {
            yield return Bare() with { Eviction = rule };
        }

        // Stages, layers and readings.
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            yield return score with { Scorer = score.Scorer! with { Stage = stage, Layer = stage is Stage.InPrefill or Stage.InVision ? 1 : -1 } };
            yield return Bare() with { Eviction = new() { Function = Any, Stage = stage } };
            yield return cache with { CacheScorer = cache.CacheScorer! with { Stage = stage } };
            yield return score with { Modules = new[] { new ModuleModel { Name = "Net", File = "f", Prefix = "", Stage = stage, Layers = new[] { Linear() } } } };
        }

        foreach (AttentionReading reading in new AttentionReading[] { new() { Rows = RowSet.Generated }, new() { Rows = RowSet.Last }, new() { Rows = RowSet.Probes, Count = 0 }, new() { Tap = Tap.All }, new() { Layer = 3 }, new() { Heads = HeadReduce.Each } })
        {
            yield return score with { Scorer = new() { Function = Scorer("Score", Ret(Sig(SignalKind.Attention))), Stage = Stage.InPrefill, Layer = 3, Reading = reading } };
            yield return score with { Scorer = new() { Function = Scorer("Score", Ret(Sig(SignalKind.GuideAttention))), Stage = Stage.InPrefill, Layer = 3, Reading = reading }, Hooks = new() { Guide = "g" } };
            yield return cache with { CacheScorer = cache.CacheScorer! with { Reading = reading } };
        }

        // Layers of modules at the ends of what is allowed.
        foreach (ModuleLayer layer in new[]
        {
            Linear() with { Name = "" }, Linear() with { In = 0 }, Linear() with { Out = (1 << 20) + 1 }, Linear() with { Kernel = 0 }, Linear() with { Stride = 0 }, Linear() with { Padding = -1 }, Linear() with { Padding = 1 << 20 }, Linear() with { Groups = 0 },
            Linear() with { Heads = 0 }, Linear() with { Groups = 4 }, Linear() with { Out = 6, Heads = 4 }, Linear() with { In = 6, Out = 6, Groups = 4 },
            Linear() with { In = 1 << 20, Out = 1 << 20, Kernel = 1 << 20, Stride = 1 << 20, Padding = (1 << 20) - 1, Groups = 1 << 20, Heads = 1 << 20 },
        })
        {
            yield return score with { Modules = new[] { new ModuleModel { Name = "Net", File = "f", Prefix = "", Layers = new[] { layer } } } };
        }

        // Partners.
        yield return cache with { CacheScorer = cache.CacheScorer! with { AllLayersFirst = true }, Scorer = score.Scorer! with { Stage = Stage.InPrefill, Layer = 2, Effect = Effect.Merge }, Budget = score.Budget, Merge = new() { Function = Any with { Token = TokenKind.Pair } } };
        yield return Bare() with { Eviction = new() { Function = Any }, Capacity = Room(Scope.KvHead) };
        yield return Bare() with { Eviction = new() { Function = Any, Per = Scope.KvHead }, Capacity = Room(Scope.KvHead) };
        yield return Bare() with { Eviction = new() { Function = Any }, Capacity = Room(Scope.QueryHead) };
        yield return Bare();
        yield return Bare() with { IsRuleClass = true };
    }

    private static IEnumerable<PolicyModel> Unexecutable()
    {
        PolicyModel score = ScoreOnly("P", Scorer("Score", Ret(Sig(SignalKind.LastRowAttention))));
        PolicyModel Rule(Func<ScorerRule, ScorerRule> change) => score with { Scorer = change(score.Scorer! with { Stage = Stage.InPrefill, Layer = 3 }) };
        PolicyModel merging = score with { Scorer = new() { Function = Scorer("Score", Ret(Sig(SignalKind.PatchNorm))), Effect = Effect.Merge }, Merge = new() { Function = Any with { Token = TokenKind.Pair } } };
        yield return merging;
        yield return Rule(rule => rule with { Effect = Effect.Mask });
        yield return Rule(rule => rule with { Reading = new() { Layer = 1 } });
        yield return Rule(rule => rule with { Reading = new() { Layer = 0 } });
        yield return Rule(rule => rule with { Reading = new() { Tap = Tap.Own } });
        yield return Rule(rule => rule with { Reading = new() { Heads = HeadReduce.Max } });
        yield return Rule(rule => rule with { Reading = new() { Softmax = SoftmaxOver.Candidates } });
        yield return Rule(rule => rule with { Function = Scorer("Score", Ret(Sig(SignalKind.Attention))) });
        yield return ScoreOnly("P", Scorer("Score", Ret(Sig(SignalKind.ClsAttention)))) with { Scorer = new() { Function = Scorer("Score", Ret(Sig(SignalKind.ClsAttention))), Stage = Stage.InVision, Layer = 2 } };
        foreach (SelectBy by in new[] { SelectBy.Quotas, SelectBy.Union })
        {
            yield return ScoreOnly("P", Scorer("Score", Ret(Sig(SignalKind.ClsAttention)))) with { Selection = new() { By = by } };
        }

        yield return Bare() with { Eviction = new() { Function = Any, Stage = Stage.BeforeStep } };
        yield return Bare() with { Eviction = new() { Function = Any, Per = Scope.KvHead } };
        yield return Bare() with { Eviction = new() { Function = Any, Evicts = Slots.AllSlots } };
        yield return Bare() with { Eviction = new() { Function = Any, Reading = new() { Tap = Tap.Own, Softmax = SoftmaxOver.Candidates } } };
        yield return Bare() with { Eviction = new() { Function = Any }, Capacity = Room(Scope.Layer) };
        yield return Bare() with { Eviction = new() { Function = Any }, Hooks = new() { Branch = BranchBy.Dense, Logits = Any with { Token = TokenKind.Logit } } };
        yield return Bare() with { Eviction = new() { Function = Any }, Hooks = new() { Guide = "g", Exit = Any with { Token = TokenKind.Answer, ReturnType = IrType.Bool, Body = Do(Ret(Const.Of(true))) } } };
    }

    private static PolicyModel Bare() => new() { Namespace = "", ClassName = "P", Name = "P" };

    private static CapacityRule Room(Scope per) => new() { Function = Worth("Room", Ret(I(64))) with { Token = TokenKind.Head, ReturnType = IrType.Int }, Per = per };

    private static ModuleLayer Linear() => new() { Kind = LayerKind.Linear, Name = "a", In = 4, Out = 6 };
}
