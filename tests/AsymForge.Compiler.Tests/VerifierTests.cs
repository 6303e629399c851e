using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

public sealed class VerifierTests
{
    private static readonly Expr Any = F(1f);

    /// <summary>Each kind of finding and a model that has it, and no other.</summary>
    public static TheoryData<FindingCode, PolicyModel> Broken { get; } = new()
    {
        { FindingCode.TypeMismatch, Score(Ret(new Binary(BinaryOp.And, Any, Any))) },
        { FindingCode.TypeMismatch, Score(Ret(I(1))) },
        { FindingCode.TypeMismatch, Score(When(F(1f), Do()), Ret(Any)) },
        { FindingCode.TypeMismatch, Score(new Declare("x", IrType.Int, Any), Ret(Any)) },
        { FindingCode.UnknownName, Score(Ret(T("Nowhere"))) },
        { FindingCode.UnknownName, Score(Ret(new Call("Nowhere", IrType.Float, default))) },
        { FindingCode.DuplicateName, Score(Let("x", Any), Let("x", Any), Ret(Any)) },
        { FindingCode.NotAssigned, Score(new Declare("x", IrType.Float, null), When(Op(BinaryOp.Less, Any, Any), Do(new Assign("x", Any))), Ret(L("x"))) },
        { FindingCode.MissingReturn, Score(When(Op(BinaryOp.Less, Any, Any), Do(Ret(Any)))) },
        { FindingCode.UnboundedLoop, Score(new For("i", 0, 10, 0, Do()), Ret(Any)) },
        { FindingCode.UnboundedLoop, Score(new For("i", 0, 10, 1, Do(new Assign("i", I(0)))), Ret(Any)) },
        { FindingCode.UnboundedLoop, Score(new For("i", 0, int.MaxValue, 2, Do()), Ret(Any)) },
        { FindingCode.LoopTooLong, Score(new For("i", 0, 257, 1, Do(new For("j", 0, 256, 1, Do()))), Ret(Any)) },
        { FindingCode.Recursion, ScoreOnly("P", Scorer("Score", Ret(new Call("Loop", IrType.Float, default))), Helper("Loop", IrType.Float, [], Ret(new Call("Loop", IrType.Float, default)))) },
        { FindingCode.UnsafeDivisor, Score(Let("x", Op(BinaryOp.Divide, I(1), Sig(SignalKind.Row))), Ret(Any)) },
        { FindingCode.UnsafeDivisor, Score(Let("x", Op(BinaryOp.Remainder, I(1), I(-1))), Ret(Any)) },
        { FindingCode.BadTable, Score(Ret(Any)) with { Tables = new[] { new TableModel("Steps", IrType.Float, default) } } },
        { FindingCode.BadTable, Score(Ret(Any)) with { Tables = new[] { new TableModel("Steps", IrType.Float, new[] { F(1f), I(1) }) } } },
        { FindingCode.DuplicateName, Score(Ret(Any)) with { Tables = new[] { new TableModel("Score", IrType.Float, new[] { F(1f) }) } } },
        { FindingCode.UnknownName, Steps(I(0)) with { Tables = default } },
        { FindingCode.TypeMismatch, Steps(Const.Of(0u)) },
        { FindingCode.UnsafeIndex, Steps(I(3)) },
        { FindingCode.UnsafeIndex, Steps(I(-1)) },
        { FindingCode.UnsafeIndex, Steps(Sig(SignalKind.Row)) },
        { FindingCode.UnsafeIndex, Steps(Op(BinaryOp.And, Sig(SignalKind.Row), I(3))) },
        { FindingCode.UnsafeIndex, Steps(Op(BinaryOp.Remainder, Sig(SignalKind.Row), I(3))) },
        { FindingCode.UnsafeIndex, Steps(Add(Fn(IntrinsicOp.Clamp, Sig(SignalKind.Row), I(0), I(2)), I(1))) },
        { FindingCode.UnsafeIndex, Steps(L("i", IrType.Int), Let("i", I(2)), new Assign("i", I(3))) },
        { FindingCode.RuleShape, Score(Ret(Any)) with { Budget = new() { Function = Budget("Keep", Ret(Const.Of(1u))) with { ReturnType = IrType.UInt } } } },
        { FindingCode.CrossingClamp, Score(Ret(Fn(IntrinsicOp.Clamp, Any, F(2f), F(1f)))) },
        { FindingCode.CrossingClamp, Score(Ret(Fn(IntrinsicOp.Clamp, Any, Sig(SignalKind.PatchNorm), F(1f)))) },
        { FindingCode.CrossingClamp, Score(Ret(Fn(IntrinsicOp.Clamp, Any, F(-1f), Fn(IntrinsicOp.Max, Sig(SignalKind.PatchNorm), F(0f))))) },
        { FindingCode.UnsafeIndex, Steps(new Conditional(Op(BinaryOp.Greater, Op(BinaryOp.And, Sig(SignalKind.Row), I(3)), I(2)), I(0), Op(BinaryOp.And, Sig(SignalKind.Row), I(3)))) },
        { FindingCode.WrongToken, Score(Ret(To(IrType.Float, Sig(SignalKind.Age)))) },
        { FindingCode.SignalNotAtStage, Score(Ret(Sig(SignalKind.LastRowAttention))) },
        { FindingCode.BadSignalArgument, Score(Ret(new SignalRead(SignalKind.TextSimilarityWeighted, Slot: 0))) },
        { FindingCode.BadSignalArgument, Score(Ret(new SignalRead(SignalKind.PatchNorm, F(1f)))) },
        { FindingCode.SeveralDecays, Evict(Ret(Add(new SignalRead(SignalKind.DecayedShare, F(0.5f)), new SignalRead(SignalKind.DecayedShare, F(0.9f))))) },
        { FindingCode.RuleShape, Score(Ret(Any)) with { Budget = new() { Function = Scorer("Keep", Ret(Any)) } } },
        { FindingCode.BadStage, Change(scorer => scorer with { Stage = Stage.InPrefill, Layer = 0 }) },
        { FindingCode.BadStage, Change(scorer => scorer with { Stage = Stage.AfterStep }) },
        { FindingCode.BadStage, Change(scorer => scorer with { Layer = 3 }) },
        { FindingCode.BadScope, Change(scorer => scorer with { Per = Scope.Layer }) },
        { FindingCode.BadScope, Cache(rule => rule with { Per = Scope.QueryHead }) },
        { FindingCode.BadScope, Cache(rule => rule) with { Capacity = Room with { Per = Scope.KvHead } } },
        { FindingCode.BadScope, Cache(rule => rule) with { Capacity = Room with { Per = Scope.Sample } } },
        { FindingCode.BadEffect, Change(scorer => scorer with { Effect = Effect.Tier }) },
        { FindingCode.BadEffect, Change(scorer => scorer with { Effect = Effect.Keep | Effect.Merge }) },
        { FindingCode.BadEffect, Change(scorer => scorer with { Effect = Effect.None }) },
        { FindingCode.BadReading, Reading(new() { Rows = RowSet.Cls }) },
        { FindingCode.BadReading, Reading(new() { Rows = RowSet.Window }) },
        { FindingCode.BadReading, Reading(new() { Tap = Tap.Last }) },
        { FindingCode.BadReading, Reading(new() { Layer = 2 }) },
        { FindingCode.BadReading, Reading(new() { Heads = HeadReduce.GroupMean }) },
        { FindingCode.BadReading, Cache(rule => rule with { Reading = new() { Layer = 2 } }) },
        { FindingCode.AnswerTooEarly, Reading(new() { Rows = RowSet.Newest }) },
        { FindingCode.CompactsEarly, Reading(new()) with { CacheScorer = Cache(rule => rule with { AllLayersFirst = true }).CacheScorer, Capacity = Room } },
        { FindingCode.BadModule, Network() },
        { FindingCode.BadModule, Network(Linear("a", 2, 3), Linear("b", 4, 1)) },
        { FindingCode.BadModule, Network(Linear("a", 2, 3), Linear("a", 3, 1)) },
        { FindingCode.BadModule, Network(Linear("a", 0, 3)) },
        { FindingCode.BadModule, Network(Linear("a", 3, 3) with { Groups = 2 }) },
        { FindingCode.MissingPartner, Cache(rule => rule) with { Capacity = null } },
        { FindingCode.MissingPartner, Score(Ret(Any)) with { Capacity = Room } },
        { FindingCode.MissingPartner, Change(scorer => scorer with { Effect = Effect.Merge }) },
        { FindingCode.MissingPartner, Score(Ret(Any)) with { Merge = new() { Function = Worth("Weight", Ret(Any)) with { Token = TokenKind.Pair } } } },
        { FindingCode.MissingPartner, Score(Ret(Any)) with { Hooks = new() { Guide = "small" } } },
        { FindingCode.MissingPartner, Score(Ret(Any)) with { Hooks = new() { Branch = BranchBy.Dense } } },
        { FindingCode.MissingPartner, Score(Ret(Any)) with { Hooks = new() { Logits = Worth("Combine", Ret(Any)) with { Token = TokenKind.Logit } } } },
        { FindingCode.MissingPartner, Score(Ret(Sig(SignalKind.GuideAttention))) },
        { FindingCode.NotExecutable, Cache(rule => rule) },
        { FindingCode.NotExecutable, Reading(new()) },
        { FindingCode.NotExecutable, Network(Linear("a", 2, 3)) },
        { FindingCode.NotExecutable, Score(Ret(Sig(SignalKind.ClsAttention))) with { Selection = new() { By = SelectBy.Quotas } } },
        { FindingCode.BadBounds, Score(Ret(Any)) with { Budget = new() { Function = Budget("Keep", Ret(Any)), Min = 0.6, Max = 0.5 } } },
        { FindingCode.BadBounds, Score(Ret(Any)) with { Budget = new() { Function = Budget("Keep", Ret(Any)), Min = double.NaN } } },
        { FindingCode.MissingRule, Score(Ret(Any)) with { Budget = null } },
        { FindingCode.MissingRule, Score(Ret(Any)) with { Scorer = null } },
        { FindingCode.WithoutEffect, Score(Ret(Any)) with { Selection = new() { By = SelectBy.Threshold } } },
        { FindingCode.WithoutEffect, Score(Ret(Any)) with { Selection = new() { By = SelectBy.Stride } } },
        { FindingCode.SharedState, Score(new Assign("Gain", Any), Ret(Any)) with { Tunables = new[] { new TunableModel("Gain", F(1f), 0, 1) } } },
        { FindingCode.BadBounds, Score(Ret(Any)) with { Budget = new() { Function = Budget("Keep", Ret(Any)), Max = 0 } } },
        { FindingCode.BadEviction, Evict(Ret(Any)) with { Eviction = new() { Function = Worth("Worth", Ret(Any)), Sinks = -1 } } },
        { FindingCode.BadTunable, Score(Ret(Any)) with { Tunables = new[] { new TunableModel("Gain", F(2f), 0, 1) } } },
        { FindingCode.Empty, Score(Ret(Any)) with { Scorer = null, Budget = null } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_model_has_the_finding_and_no_other(FindingCode code, PolicyModel model)
    {
        Finding finding = Assert.Single(Verifier.Run(model));
        Assert.Equal(code, finding.Code);
        Assert.Matches(@"^'P(\.\w+)?' .+ \(.+\)\. .+\.$", finding.Message);
    }

    [Fact]
    public void Every_code_has_a_broken_model() =>
        Assert.Equal(Enum.GetValues<FindingCode>().Order(), Broken.Concat(ValueCheckTests.Found).Select(row => (FindingCode)row[0]).Distinct().Order());

    [Fact]
    public void Samples_have_no_findings() => Assert.All(Samples.All, model => Assert.Empty(Verifier.Run(model)));

    [Fact]
    public void Tunables_whose_range_says_it_are_safe_divisors_and_bounds()
    {
        PolicyModel model = Score(Ret(Fn(IntrinsicOp.Clamp, To(IrType.Float, Op(BinaryOp.Divide, Sig(SignalKind.Row), T("Step", IrType.Int))), F(-1f), T("Top")))) with
        {
            Tunables = new[] { new TunableModel("Step", I(2), 1, 16), new TunableModel("Top", F(1f), 0, 4) },
        };
        Assert.Empty(Verifier.Run(model));
        PolicyModel wider = model with { Tunables = model.Tunables.Select(tunable => tunable with { Min = -2 }).ToArray() };
        Assert.Equal([FindingCode.CrossingClamp, FindingCode.UnsafeDivisor], Verifier.Run(wider).Select(finding => finding.Code).OrderDescending());
    }

    /// <summary>Indexes that are inside a table of three whatever the signals are.</summary>
    public static TheoryData<Expr> Inside { get; } = new()
    {
        I(2),
        Fn(IntrinsicOp.Clamp, Sig(SignalKind.Row), I(0), I(2)),
        Fn(IntrinsicOp.Min, Fn(IntrinsicOp.Max, Sig(SignalKind.Row), I(0)), I(2)),
        Op(BinaryOp.And, Sig(SignalKind.Row), I(2)),
        To(IrType.Int, Op(BinaryOp.Remainder, To(IrType.UInt, Sig(SignalKind.Row)), Const.Of(3u))),
        Op(BinaryOp.Subtract, Fn(IntrinsicOp.Clamp, Sig(SignalKind.Row), I(5), I(7)), I(5)),
        new Conditional(Op(BinaryOp.Less, Sig(SignalKind.Row), I(4)), I(0), I(2)),
        T("Step", IrType.Int),
        Add(Fn(IntrinsicOp.Sign, Sig(SignalKind.PatchNorm)), I(1)),
        Op(BinaryOp.ShiftRight, Fn(IntrinsicOp.Clamp, Sig(SignalKind.Row), I(0), I(11)), I(2)),
        Mul(Op(BinaryOp.And, Sig(SignalKind.Row), I(1)), I(2)),
        To(IrType.Int, Fn(IntrinsicOp.Clamp, To(IrType.Float, Sig(SignalKind.Row)), F(0f), F(2.9f))),
    };

    [Theory]
    [MemberData(nameof(Inside))]
    public void An_index_that_cannot_be_outside_is_accepted(Expr index) => Assert.Empty(Verifier.Run(Steps(index) with { Tunables = new[] { new TunableModel("Step", I(1), 0, 2) } }));

    [Fact]
    public void A_counter_and_a_local_that_is_not_assigned_again_are_known()
    {
        Stmt[] body = [Let("i", Op(BinaryOp.And, Sig(SignalKind.Row), I(1))), new Declare("sum", IrType.Float, F(0f)),
            new For("k", 2, -1, -1, Do(new Assign("sum", Add(L("sum"), new TableRead("Table", IrType.Float, L("k", IrType.Int))))))];
        Assert.Empty(Verifier.Run(Steps(L("i", IrType.Int), body)));
    }

    private static PolicyModel Steps(Expr index, params Stmt[] before) => Score([.. before, Ret(new TableRead("Table", IrType.Float, index))]) with
    {
        Tables = new[] { new TableModel("Table", IrType.Float, new[] { F(0f), F(1f), F(2f) }) },
    };

    private static PolicyModel Score(params Stmt[] body) => ScoreOnly("P", Scorer("Score", body));

    private static CapacityRule Room => new() { Function = Worth("Room", Ret(I(64))) with { Token = TokenKind.Head, ReturnType = IrType.Int } };

    private static PolicyModel Cache(Func<CacheScorerRule, CacheScorerRule> change) =>
        new() { Namespace = "", ClassName = "P", Name = "P", Capacity = Room, CacheScorer = change(new() { Function = Worth("Importance", Ret(Sig(SignalKind.EntryAttention))) }) };

    private static PolicyModel Reading(AttentionReading reading)
    {
        PolicyModel model = Score(Ret(Sig(SignalKind.Attention)));
        return model with { Scorer = model.Scorer! with { Stage = Stage.InPrefill, Layer = 2, Reading = reading } };
    }

    private static PolicyModel Network(params ModuleLayer[] layers) =>
        Score(Ret(Any)) with { Modules = new[] { new ModuleModel { Name = "Net", File = "p.safetensors", Prefix = "net.", Layers = layers } } };

    private static ModuleLayer Linear(string name, int width, int next) => new() { Kind = LayerKind.Linear, Name = name, In = width, Out = next };

    private static PolicyModel Change(Func<ScorerRule, ScorerRule> change)
    {
        PolicyModel model = Score(Ret(Any));
        return model with { Scorer = change(model.Scorer!) };
    }

    private static PolicyModel Evict(params Stmt[] body) => new() { Namespace = "", ClassName = "P", Name = "P", Eviction = new() { Function = Worth("Worth", body) } };
}
