using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Policies as the parser would build them.</summary>
internal static class Samples
{
    /// <summary>The policy of the first page: cubed similarity, mass budget, decayed eviction.</summary>
    public static PolicyModel Invoice { get; } = new()
    {
        Namespace = "Demo",
        ClassName = "InvoicePolicy",
        Name = "InvoicePolicy",
        Summary = "Keeps what the question is about; forgets old text only when it must.",
        Scorer = new()
        {
            Function = Scorer(
                "Score",
                Let("similarity", Fn(IntrinsicOp.Max, F(0f), Sig(SignalKind.TextSimilarity))),
                Ret(Add(Mul(Mul(L("similarity"), L("similarity")), L("similarity")), Mul(F(2f), Sig(SignalKind.ClsAttention))))),
        },
        Budget = new() { Function = Budget("Keep", Ret(new SummaryRead(SummaryKind.FractionForMass, F(0.9f)))), Min = 0.10, Max = 0.50 },
        Eviction = new()
        {
            Function = Worth("Worth", Ret(new SignalRead(SignalKind.DecayedShare, F(0.9f)))),
            Below = 0.25f,
            Budget = 64,
            Sinks = 4,
            Recent = 16,
            HardCap = true,
        },
    };

    /// <summary>Everything that a printer can meet: tunables of each type, weights, a helper, branches, a keyword as a name, nesting.</summary>
    public static PolicyModel Kitchen { get; } = new()
    {
        Namespace = "Demo.Nested",
        ClassName = "KitchenPolicy",
        ContainingTypes = new[] { new ContainingType("partial class", "Outer") },
        Name = "kitchen \"sink\"",
        Source = "arXiv 0000.00000 <section 3 & 4>",
        Summary = "Weighs rows & columns <once>.",
        Tunables = new[]
        {
            new TunableModel("Gain", F(1.5f), 0, 10),
            new TunableModel("Offset", I(3), -10, 10),
            new TunableModel("Flag", Const.Of(true), 0, 1),
            new TunableModel("Mask", Const.Of(7u), 0, 255),
            new TunableModel("Seed", Const.Of(ulong.MaxValue), 0, 18446744073709551615.0),
            new TunableModel("Shift", Const.Of(-5L), -100, 100),
        },
        Weights = new[] { new WeightsModel { Name = "W", Accessibility = "private", File = "kitchen.safetensors", Tensor = "w" } },
        Scorer = new()
        {
            Stage = Stage.InPrefill,
            Layer = 2,
            Positions = Positions.Compact,
            Function = Scorer(
                "Run",
                Let("float", new SignalRead(SignalKind.TextSimilarityWeighted, Slot: 0)),
                new Declare("bonus", IrType.Float, null),
                When(
                    Op(BinaryOp.AndAlso, T("Flag", IrType.Bool), Op(BinaryOp.Less, Sig(SignalKind.Row), T("Offset", IrType.Int))),
                    Do(new Assign("bonus", T("Gain"))),
                    Do(When(Op(BinaryOp.Equal, Op(BinaryOp.And, To(IrType.UInt, Sig(SignalKind.Column)), T("Mask", IrType.UInt)), Const.Of(1u)), Do(Ret(Sig(SignalKind.LastRowAttention)))), new Assign("bonus", F(-0f)))),
                Ret(Add(new Call("Selection", IrType.Float, new Expr[] { L("float"), L("bonus") }), Sig(SignalKind.PatchNorm)))),
        },
        Budget = new()
        {
            Function = Budget(
                "Keep",
                Let("scores", new SummaryRead(SummaryKind.Mean)),
                When(Op(BinaryOp.Greater, new SummaryRead(SummaryKind.Max), Mul(F(2f), L("scores"))), Do(Ret(new SummaryRead(SummaryKind.FractionAbove, L("scores"))))),
                Ret(Op(BinaryOp.Divide, F(8f), To(IrType.Float, new SummaryRead(SummaryKind.Count))))),
            Min = 0.05,
            Max = 0.9,
            Round = Rounding.HalfEven,
        },
        Eviction = new()
        {
            Function = Worth("Worth", Ret(Op(BinaryOp.Subtract, new SignalRead(SignalKind.DecayedShare, T("Gain")), Mul(F(0.001f), To(IrType.Float, Sig(SignalKind.Age)))))),
            Below = 0.5f,
            Budget = 8,
            Sinks = 1,
            Recent = 2,
            Share = ShareOf.WholeRow,
        },
        Functions = new[]
        {
            new IrFunction
            {
                Name = "Selection",
                Token = TokenKind.Vision,
                Parameters = new[] { new IrParameter("a", IrType.Float), new IrParameter("b", IrType.Float) },
                Body = Do(Ret(Add(Mul(L("a"), Sig(SignalKind.LastRowAttention)), Fn(IntrinsicOp.Clamp, L("b"), F(-1f), F(1f))))),
            },
        },
    };

    /// <summary>Evenly spaced tokens with a count from a tunable; nothing is scored.</summary>
    public static PolicyModel Uniform { get; } = new()
    {
        Namespace = "",
        ClassName = "UniformPolicy",
        Name = "Uniform",
        Tunables = new[] { new TunableModel("Tokens", I(7), 1, 4096) },
        Budget = new() { Function = Budget("Keep", Ret(Op(BinaryOp.Divide, To(IrType.Float, T("Tokens", IrType.Int)), To(IrType.Float, new SummaryRead(SummaryKind.Count))))) },
        Selection = new() { By = SelectBy.Stride },
    };

    /// <summary>The cell centres of an explicit grid.</summary>
    public static PolicyModel Grid { get; } = new()
    {
        Namespace = "Demo",
        ClassName = "GridPolicy",
        Name = "Grid",
        Selection = new() { By = SelectBy.Stride, Rows = 3, Columns = 2 },
    };

    /// <summary>Scores above a threshold; the score is a SplitMix64 number, which no vector path computes.</summary>
    public static PolicyModel Random { get; } = RandomPolicy();

    /// <summary>Scores looked up in a table by row, and a budget rule that gives a count.</summary>
    public static PolicyModel Steps { get; } = new()
    {
        Namespace = "Demo",
        ClassName = "StepsPolicy",
        Name = "Steps",
        Tables = new[]
        {
            new TableModel("Counts", IrType.Int, new[] { I(4), I(9), I(16) }),
            new TableModel("Falloff", IrType.Float, new[] { F(1f), F(0.5f), F(float.PositiveInfinity), F(-0f) }),
        },
        Scorer = new()
        {
            Function = Scorer("Score", Ret(Mul(new TableRead("Falloff", IrType.Float, Op(BinaryOp.And, Sig(SignalKind.Row), I(3))), Sig(SignalKind.ClsAttention)))),
        },
        Budget = new()
        {
            Function = Budget(
                "Keep",
                Let("wanted", I(1)),
                new For("i", 0, 3, 1, Do(When(Op(BinaryOp.Greater, new SummaryRead(SummaryKind.Count), new TableRead("Counts", IrType.Int, L("i", IrType.Int))), Do(new Assign("wanted", new TableRead("Counts", IrType.Int, L("i", IrType.Int))))))),
                Ret(L("wanted", IrType.Int))) with { ReturnType = IrType.Int },
            Min = 0.1,
            Max = 0.8,
        },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyModel> All { get; } = [Invoice, Kitchen, Uniform, Grid, Random, Steps];

    private static PolicyModel RandomPolicy()
    {
        LocalRead z = L("z", IrType.ULong);
        Stmt Mix(int shift, ulong factor) => new Assign("z", Op(BinaryOp.Multiply, Op(BinaryOp.Xor, z, Op(BinaryOp.ShiftRight, z, I(shift))), Const.Of(factor)));
        Expr golden = Const.Of(0x9E3779B97F4A7C15UL);
        Stmt[] body =
        [
            Mix(30, 0xBF58476D1CE4E5B9UL),
            Mix(27, 0x94D049BB133111EBUL),
            Ret(Op(BinaryOp.Xor, z, Op(BinaryOp.ShiftRight, z, I(31)))),
        ];
        Expr Call(Expr argument) => new Call("Mix64", IrType.ULong, new[] { argument });
        Expr OneMore(SignalKind kind) => To(IrType.ULong, To(IrType.Long, Op(BinaryOp.Add, Sig(kind), I(1))));
        return new()
        {
            Namespace = "Demo",
            ClassName = "RandomPolicy",
            Name = "Random",
            Tunables = new[] { new TunableModel("Seed", Const.Of(0UL), 0, 18446744073709551615.0) },
            Scorer = new()
            {
                Per = Scope.Image,
                Function = Scorer(
                    "Score",
                    Let("origin", Call(Op(BinaryOp.Add, T("Seed", IrType.ULong), Mul(OneMore(SignalKind.Image), golden)))),
                    Let("key", Call(Op(BinaryOp.Add, L("origin", IrType.ULong), Mul(OneMore(SignalKind.Index), golden)))),
                    Ret(Mul(To(IrType.Float, Op(BinaryOp.ShiftRight, L("key", IrType.ULong), I(40))), F(1f / 16777216)))),
            },
            Selection = new() { By = SelectBy.Threshold, Above = 0.5f, Min = 0.1, Max = 0.4 },
            Functions = new[] { Helper("Mix64", IrType.ULong, [new IrParameter("z", IrType.ULong)], body) },
        };
    }
}
