using AsymForge.Compiler.Cost;
using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

public sealed class CostTests
{
    private static readonly CostSizes Sizes = new(VisionTokens: 576, TextTokens: 32, Hidden: 4096, Heads: 32, TowerHeads: 16, Entries: 608);

    [Fact]
    public void Every_input_has_bytes() => Assert.All(Enum.GetValues<InputKind>(), input => Assert.True(InputCosts.BytesOf(input).At(Sizes) > 0));

    [Fact]
    public void Signals_that_cost_nothing_are_those_that_say_so() =>
        Assert.All(SignalTable.Rows.Where(row => row.Runs), row => Assert.Equal(row.Cost == "free", row.Flops.At(Sizes) == 0));

    [Fact]
    public void A_stage_costs_its_signals_and_inputs_once()
    {
        StageCost vision = PolicyCost.Of(Samples.Invoice).Stages[0];
        Assert.Equal(["TextSimilarity", "ClsAttention"], vision.Signals.Select(signal => signal.Text));
        Assert.Equal("n·L·d + 2·n·d + 2·L·d + n·T", vision.Flops.ToString());
        Assert.Equal((576L * 32 * 4096) + (2L * 576 * 4096) + (2L * 32 * 4096) + (576L * 16), vision.Flops.At(Sizes));
        Assert.Equal("4·n·d + 4·L·d + 4·n", vision.Bytes.ToString());
        Assert.Equal(4L * ((576 * 4096) + (32 * 4096) + 576), vision.Bytes.At(Sizes));
        Assert.Equal(("Score", "token"), (vision.Rules[0].Name, vision.Rules[0].Per));
        Assert.Equal(new OperationCounts(4, 0, 0, 0, 1, 0), vision.Rules[0].Operations);
        Assert.Equal(("Keep", "sample", 1L), (vision.Rules[1].Name, vision.Rules[1].Per, vision.Rules[1].Operations.Lookups));
        Assert.Equal((2, 0), (vision.Launches, vision.StateBytesPerEntry));
    }

    [Fact]
    public void Eviction_costs_state_and_a_row_per_entry()
    {
        StageCost cache = PolicyCost.Of(Samples.Kitchen).Stages[1];
        Assert.Equal(["DecayedShare(Gain)", "Age"], cache.Signals.Select(signal => signal.Text));
        Assert.Equal("e·H + 6·e", cache.Flops.ToString());
        Assert.Equal("16·e", cache.Bytes.ToString());
        Assert.Equal(4, cache.StateBytesPerEntry);
        Assert.Equal("entry", Assert.Single(cache.Rules).Per);
    }

    [Fact]
    public void The_larger_branch_and_every_trip_count()
    {
        Expr x = Sig(SignalKind.PatchNorm), low = Op(BinaryOp.Less, x, F(1f));
        IrFunction helper = Helper("Twice", IrType.Float, [new("a", IrType.Float)], Ret(Add(L("a"), L("a"))));
        IrFunction scorer = Scorer(
            "Score",
            Let("sum", F(0f)),
            new For("i", 0, 10, 3, Do(new Assign("sum", Add(L("sum"), new Call("Twice", IrType.Float, new[] { x }))))),
            When(low, Do(Ret(Fn(IntrinsicOp.Sqrt, L("sum")))), Do(Ret(Mul(Mul(x, L("sum")), To(IrType.Float, Sig(SignalKind.Row)))))),
            Ret(x));
        OperationCounts counts = PolicyCost.Of(ScoreOnly("Counted", scorer, helper)).Stages[0].Rules[0].Operations;
        Assert.Equal(new OperationCounts(Float: (4 * 2) + 2, Whole: 0, Tests: 1, Casts: 1, Functions: 0, Lookups: 0), counts);
    }

    [Fact]
    public void Counts_that_do_not_fit_are_the_largest_number()
    {
        IrFunction[] helpers = [.. Enumerable.Range(0, 5).Select(i => Helper(
            $"F{i}", IrType.Float, [new("x", IrType.Float)],
            new For("i", 0, 65536, 1, Do(new Assign("x", i == 0 ? Add(L("x"), L("x")) : new Call($"F{i - 1}", IrType.Float, new[] { L("x") })))), Ret(L("x"))))];
        PolicyModel model = ScoreOnly("Much", Scorer("Score", Ret(new Call("F4", IrType.Float, new[] { Sig(SignalKind.PatchNorm) }))), helpers);
        Assert.Equal(long.MaxValue, PolicyCost.Of(model).Stages[0].Rules[0].Operations.Total);
        Assert.Equal(long.MaxValue, Formula.Of(long.MaxValue, "nd").At(Sizes));
    }

    [Fact]
    public void What_the_passes_did_is_counted()
    {
        IrFunction constant = Helper("Two", IrType.Float, [], Ret(Add(F(1f), F(1f))));
        Expr norm = Mul(Sig(SignalKind.PatchNorm), Sig(SignalKind.PatchNorm));
        IrFunction scorer = Scorer("Score", Let("unused", Sig(SignalKind.Row)), Ret(Add(Mul(norm, norm), new Call("Two", IrType.Float, default))));
        Assert.Equal(new FoldingReport(Folded: 1, Calls: 1, Shared: 1, Locals: 1, Helpers: 1), FoldingReport.Of(ScoreOnly("Folded", scorer, constant)));
    }

    [Fact]
    public void A_formula_adds_terms_of_the_same_sizes()
    {
        Assert.Equal("3·n·d + 7", (Formula.Of(1, "nd") + Formula.Of(7, "") + Formula.Of(2, "nd")).ToString());
        Assert.Equal("0", Formula.Free.ToString());
    }
}
