using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>What the checks of values find, and the neighbours that they leave alone.</summary>
public sealed class ValueCheckTests
{
    private static readonly Expr Count = new SummaryRead(SummaryKind.Count), Mean = new SummaryRead(SummaryKind.Mean), Mass = new SummaryRead(SummaryKind.FractionForMass, F(0.9f));
    private static readonly Expr Share = new SignalRead(SignalKind.DecayedShare, F(0.9f)), Index = Sig(SignalKind.Index);

    /// <summary>Models that have the finding and no other.</summary>
    public static TheoryData<FindingCode, PolicyModel> Found { get; } = new()
    {
        { FindingCode.KeepsNothing, Keep(F(0f)) },
        { FindingCode.KeepsNothing, Keep(Mean) },
        { FindingCode.KeepsNothing, Keep(T("Ratio")) with { Tunables = new[] { new TunableModel("Ratio", F(0.5f), 0, 1) } } },
        { FindingCode.KeepsNothing, Keep(F(0.5f), rule => rule with { Round = Rounding.Floor }) },
        { FindingCode.KeepsNothing, Keep(Mul(F(0.4f), Mass), rule => rule with { Round = Rounding.HalfEven }) },
        { FindingCode.KeepsNothing, Counting(Op(BinaryOp.Divide, Count, I(2))) },
        { FindingCode.NotMonotone, Keep(Op(BinaryOp.Divide, F(1.5f), To(IrType.Float, Count)), Rising) },
        { FindingCode.NotMonotone, Keep(Fn(IntrinsicOp.Max, F(0.1f), Op(BinaryOp.Subtract, F(1f), Mul(F(0.001f), To(IrType.Float, Count)))), Rising) },
        { FindingCode.NotMonotone, Keep(new Conditional(Op(BinaryOp.Less, Count, I(64)), F(1f), F(0.5f)), Rising) },
        { FindingCode.NotMonotone, Counting(Fn(IntrinsicOp.Max, I(1), Op(BinaryOp.Subtract, I(100), Count)), Rising) },
        { FindingCode.ThresholdNever, Evict(Share, 0f) },
        { FindingCode.ThresholdNever, Evict(To(IrType.Float, Sig(SignalKind.Age)), 0f) },
        { FindingCode.ThresholdNever, Above(Sig(SignalKind.ClsAttention), 2f) },
        { FindingCode.ThresholdAlways, Evict(Fn(IntrinsicOp.Min, Share, F(0.5f)), 0.75f) },
        { FindingCode.ThresholdAlways, Above(Sig(SignalKind.TextSimilarity), -2f) },
        { FindingCode.Overflow, Score(To(IrType.Float, Mul(Index, Index))) },
        { FindingCode.Overflow, Score(To(IrType.Float, Mul(Mul(To(IrType.Long, Index), To(IrType.Long, Index)), To(IrType.Long, Index)))) },
        { FindingCode.Overflow, Score(To(IrType.Float, Add(Mul(Index, I(127)), Mul(Index, I(100))))) },
    };

    /// <summary>Models that have none.</summary>
    public static TheoryData<PolicyModel> Silent { get; } = new()
    {
        Keep(F(0.001f)),
        Keep(Mean, rule => rule with { Min = 0.01 }),
        Keep(Mass, rule => rule with { Round = Rounding.Floor }),
        Keep(F(float.NaN)),
        Counting(Fn(IntrinsicOp.Max, I(1), Op(BinaryOp.Divide, Count, I(2))), Rising),
        Keep(Op(BinaryOp.Divide, F(64f), To(IrType.Float, Count)), Rising),
        Keep(Fn(IntrinsicOp.Clamp, Op(BinaryOp.Divide, F(64f), To(IrType.Float, Count)), F(0.1f), F(0.5f)), Rising),
        Keep(new Conditional(Op(BinaryOp.Less, Count, I(64)), F(0.5f), F(1f)), Rising),
        Keep(new Conditional(Op(BinaryOp.Less, Mean, F(0.5f)), F(0.5f), Mass), Rising),
        Keep(Op(BinaryOp.Subtract, F(1f), Op(BinaryOp.Divide, F(0.5f), To(IrType.Float, Count))), Rising),
        Evict(Share, 0.25f),
        Evict(Op(BinaryOp.Subtract, Share, F(1f)), 0f),
        Hard(Share, 0f),
        Above(Sig(SignalKind.TextSimilarity), 0.5f),
        Score(To(IrType.Float, Add(Mul(Sig(SignalKind.Row), Sig(SignalKind.Column)), I(1)))),
        Score(To(IrType.Float, Mul(To(IrType.Long, Index), To(IrType.Long, Index)))),
        Score(To(IrType.Float, Mul(To(IrType.UInt, Index), To(IrType.UInt, Index)))),
        Score(To(IrType.Float, Mul(Op(BinaryOp.Xor, Index, Op(BinaryOp.ShiftLeft, Index, I(13))), I(0x9E37)))),
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void A_mistake_is_found_and_no_other(FindingCode code, PolicyModel model)
    {
        Assert.Empty(Verifier.Run(model));
        Finding finding = Assert.Single(ValueChecks.Run(model));
        Assert.Equal(code, finding.Code);
        Assert.Matches(@"^'P(\.\w+)?' .+ \(.+\)\. .+\.$", finding.Message);
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public void A_neighbour_is_left_alone(PolicyModel model)
    {
        Assert.Empty(Verifier.Run(model));
        Assert.Empty(ValueChecks.Run(model).Select(finding => finding.Message));
    }

    [Fact]
    public void A_zero_names_the_number_of_tokens() =>
        Assert.Equal(
            "'P.Keep' can return 0 tokens for an image of 9 tokens (a budget must keep at least 1). Set Min above 0.",
            Assert.Single(ValueChecks.Run(Keep(new SummaryRead(SummaryKind.FractionAbove, F(0.5f))))).Message);

    [Fact]
    public void An_overflow_in_a_helper_is_found_with_what_it_is_given()
    {
        IrFunction square = Helper("Square", IrType.Int, [new("n", IrType.Int)], Ret(Mul(L("n", IrType.Int), L("n", IrType.Int))));
        PolicyModel Calling(Expr argument) => Score(To(IrType.Float, new Call("Square", IrType.Int, new[] { argument }))) with { Functions = new[] { square } };
        Assert.Equal("Square", Assert.Single(ValueChecks.Run(Calling(Index))).Member);
        Assert.Empty(ValueChecks.Run(Calling(Sig(SignalKind.Row))));
    }

    private static BudgetRule Rising(BudgetRule rule) => rule with { Min = 0.01, Monotone = true };

    private static PolicyModel Score(Expr value) => ScoreOnly("P", Scorer("Score", Ret(value)));

    private static PolicyModel Keep(Expr value, Func<BudgetRule, BudgetRule>? change = null) => Budgeted(Build.Budget("Keep", Ret(value)), change);

    private static PolicyModel Counting(Expr value, Func<BudgetRule, BudgetRule>? change = null) => Budgeted(Build.Budget("Keep", Ret(value)) with { ReturnType = IrType.Int }, change);

    private static PolicyModel Budgeted(IrFunction function, Func<BudgetRule, BudgetRule>? change)
    {
        BudgetRule rule = new() { Function = function };
        return Score(Sig(SignalKind.ClsAttention)) with { Budget = change?.Invoke(rule) ?? rule };
    }

    private static PolicyModel Evict(Expr worth, float below) =>
        new() { Namespace = "", ClassName = "P", Name = "P", Eviction = new() { Function = Worth("Worth", Ret(worth)), Below = below } };

    private static PolicyModel Hard(Expr worth, float below)
    {
        PolicyModel model = Evict(worth, below);
        return model with { Eviction = model.Eviction! with { HardCap = true } };
    }

    private static PolicyModel Above(Expr score, float above) => Score(score) with { Budget = null, Selection = new() { By = SelectBy.Threshold, Above = above } };
}
